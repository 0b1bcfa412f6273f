import { createHash } from 'node:crypto';
import type { Language } from '../../pipelines/domain/language.ts';
import type { HeldMessage } from '../../pipelines/domain/moderation.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { TextVault } from '../../pipelines/ports/message-store.ts';
import type { HeldDecision, ModerationStore } from '../../pipelines/ports/moderation-store.ts';
import type { Moderation } from '../guard/moderate-message.ts';
import type { ReadmitMessage } from '../guard/readmit-message.ts';
import { fillText } from '../locales/command-texts.ts';
import { MODERATION_TEXTS } from '../locales/moderation-texts.ts';
import type { Command } from './command-registry.ts';
import type { NameOf } from './name-of.ts';

export interface HeldCommandsNeeds {
  readonly store: Pick<ModerationStore, 'listHeld' | 'decideHeld'>;
  readonly moderation: Pick<Moderation, 'punish'>;
  readonly readmit: ReadmitMessage;
  readonly nameOf: NameOf;
  readonly vault: Pick<TextVault, 'unseal'>;
  readonly clock: Clock;
}

const SHOWN = 5;
/** Held messages that are looked through for an id; a day holds fewer. */
const MAX_HELD = 500;
/** Enough to find the message in the room; the bot does not repeat an insult or an advert. */
const START_CHARACTERS = 6;

/** `!held` lists what waits for a decision, `!approve ID` has it answered, `!deny ID` has it deleted and counts it as an offence. */
export function createHeldCommands(needs: HeldCommandsNeeds): readonly Command[] {
  const { store } = needs;
  const all = {
    name: 'held',
    aliases: ['待审', '审核'],
    role: 'moderator',
    usage: MODERATION_TEXTS.heldUsage,
    async run({ shopId, language }, signal) {
      const held = await store.listHeld(shopId, MAX_HELD, signal);
      if (held.length === 0) return MODERATION_TEXTS.heldNone[language];
      const lines = await Promise.all(
        held.slice(0, SHOWN).map((one) => toLine(one, language, needs, signal)),
      );
      const more = fillText(MODERATION_TEXTS.heldMore[language], { count: held.length - SHOWN });
      return [...lines, ...(held.length > SHOWN ? [more] : [])].join('\n');
    },
  } as const satisfies Command;
  return [all, createDecision('approved', needs), createDecision('denied', needs)];
}

function createDecision(decision: HeldDecision, needs: HeldCommandsNeeds): Command {
  const { store, moderation, readmit, clock } = needs;
  const isApproval = decision === 'approved';
  return {
    name: isApproval ? 'approve' : 'deny',
    aliases: isApproval ? ['通过'] : ['驳回', '拒绝'],
    role: 'moderator',
    usage: MODERATION_TEXTS[isApproval ? 'approveUsage' : 'denyUsage'],
    async run({ shopId, args, language }, signal) {
      const id = (args[0] ?? '').replace(/^#/, '').toLowerCase();
      const waiting = await store.listHeld(shopId, MAX_HELD, signal);
      const meant = waiting.find((one) => shortId(one.key) === id);
      const held = meant && (await store.decideHeld(shopId, meant.key, decision, signal));
      if (held === undefined) return fillText(MODERATION_TEXTS.heldUnknown[language], { id });
      if (isApproval) {
        await readmit(held, signal);
        return MODERATION_TEXTS.heldApproved[language];
      }
      const { kind } = await moderation.punish(held, clock.now(), signal);
      const measure = MODERATION_TEXTS[`measure_${kind}`][language];
      return fillText(MODERATION_TEXTS.heldDenied[language], { measure });
    },
  };
}

/** Short enough to type; the same for as long as the message waits, unlike its place in the list. */
function shortId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 4);
}

async function toLine(
  held: HeldMessage,
  language: Language,
  { vault, clock, nameOf }: HeldCommandsNeeds,
  signal: AbortSignal,
): Promise<string> {
  const text = Array.from(vault.unseal(held.key, held.sealedText).trim());
  return fillText(MODERATION_TEXTS.heldLine[language], {
    id: shortId(held.key),
    name: await nameOf(held.shopId, held.viewerKey, signal),
    offence: MODERATION_TEXTS[`rule_${held.offence}`][language],
    minutes: Math.max(0, Math.round((clock.now() - held.heldAt) / 60_000)),
    start: `${text.slice(0, START_CHARACTERS).join('')}…`,
  });
}
