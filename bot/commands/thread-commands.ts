import type { Language } from '../../pipelines/domain/language.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { COMMAND_TEXTS, fillText } from '../locales/command-texts.ts';
import { SERVICE_TEXTS } from '../locales/service-texts.ts';
import type { Ratings } from '../tickets/ratings.ts';
import type { MoveResult, TicketDesk } from '../tickets/ticket-desk.ts';
import type { Command } from './command-registry.ts';
import type { FindViewer } from './find-viewer.ts';
import { mayServe, typedId } from './ticket-commands.ts';

export interface ThreadCommandsNeeds {
  readonly tickets: Pick<TicketStore, 'find'>;
  readonly desk: TicketDesk;
  readonly ratings: Pick<Ratings, 'ask'>;
  readonly findViewer: FindViewer;
  readonly clock: Clock;
}

/** What staff do: `!take ID` a thread, `!handover @name` without a ticket, `!done ID` to hand it back to the bot. */
export function createThreadCommands(needs: ThreadCommandsNeeds): readonly Command[] {
  return [createTakeCommand(needs), createHandoverCommand(needs), createDoneCommand(needs)];
}

function createTakeCommand({ desk }: ThreadCommandsNeeds): Command {
  return {
    name: 'take',
    aliases: ['接手'],
    role: 'moderator',
    usage: SERVICE_TEXTS.takeUsage,
    async run({ shopId, message, args, language }, signal) {
      const id = typedId(args);
      if (id === '') return SERVICE_TEXTS.takeUsage[language];
      const result = await desk.take(shopId, id, message.viewerKey, signal);
      return result.ok ? fillText(SERVICE_TEXTS.takeDone[language], { id }) : refusal(result, id, language);
    },
  };
}

function createHandoverCommand({ desk, findViewer, clock }: ThreadCommandsNeeds): Command {
  return {
    name: 'handover',
    aliases: ['接管'],
    role: 'moderator',
    usage: SERVICE_TEXTS.handoverUsage,
    async run({ shopId, message, args, language }, signal) {
      const { key, platform, channel, threadId } = message;
      const viewerKey = await findViewer(shopId, message, args[0], signal);
      if (viewerKey === undefined) return SERVICE_TEXTS.viewerUnknown[language];
      const place = { shopId, platform, channel, viewerKey, ...(threadId === undefined ? {} : { threadId }) };
      const opening = { ...place, key, reason: 'staff', openedAt: clock.now() } as const;
      const { id } = await desk.open(opening, signal);
      const result = await desk.take(shopId, id, message.viewerKey, signal);
      return result.ok ? fillText(SERVICE_TEXTS.takeDone[language], { id }) : refusal(result, id, language);
    },
  };
}

function createDoneCommand({ tickets, desk, ratings }: ThreadCommandsNeeds): Command {
  return {
    name: 'done',
    aliases: ['完成', '交还'],
    role: 'viewer',
    listedFor: 'moderator',
    usage: SERVICE_TEXTS.doneUsage,
    async run(call, signal) {
      const { shopId, message, args, language } = call;
      const id = typedId(args);
      if (!mayServe(call, await tickets.find(shopId, id, signal))) return COMMAND_TEXTS.notAllowed[language];
      if (id === '') return SERVICE_TEXTS.doneUsage[language];
      const result = await desk.finish(shopId, id, message.viewerKey, signal);
      if (!result.ok) return refusal(result, id, language);
      await ratings.ask(result.ticket, language, signal);
      return fillText(SERVICE_TEXTS.doneDone[language], { id });
    },
  };
}

const REFUSALS = { unknown: 'ticketUnknown', taken: 'takeTaken', closed: 'ticketClosed' } as const;

function refusal({ reason }: Extract<MoveResult, { ok: false }>, id: string, language: Language): string {
  return fillText(SERVICE_TEXTS[REFUSALS[reason]][language], { id });
}
