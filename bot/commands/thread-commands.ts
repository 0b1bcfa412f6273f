import { shortenAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import { COMMAND_REPLY_WITHIN_MS } from '../../pipelines/plan/deadlines.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { detectLanguage } from '../../pipelines/understand/detect-language.ts';
import { COMMAND_TEXTS, fillText } from '../locales/command-texts.ts';
import { SERVICE_TEXTS } from '../locales/service-texts.ts';
import type { Outbox } from '../outbox.ts';
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
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** What staff do: `!take ID`, `!handover @name` without a ticket, `!reply ID text`, and `!done ID` to hand the thread back to the bot. */
export function createThreadCommands(needs: ThreadCommandsNeeds): readonly Command[] {
  return [
    createTakeCommand(needs),
    createHandoverCommand(needs),
    createReplyCommand(needs),
    createDoneCommand(needs),
  ];
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

/** Nobody but the bot can write into a viewer's private chat with it, so a person writes through the bot. */
function createReplyCommand({ tickets, outbox, clock }: ThreadCommandsNeeds): Command {
  return {
    name: 'reply',
    aliases: ['回复'],
    role: 'viewer',
    listedFor: 'moderator',
    usage: SERVICE_TEXTS.replyUsage,
    async run(call, signal) {
      const { shopId, message, args, typedArgs, language } = call;
      const id = typedId(args);
      const words = typedArgs.slice(1).join(' ');
      const ticket = await tickets.find(shopId, id, signal);
      if (!mayServe(call, ticket)) return COMMAND_TEXTS.notAllowed[language];
      if (words === '') return SERVICE_TEXTS.replyUsage[language];
      if (ticket === undefined) return fillText(SERVICE_TEXTS.ticketUnknown[language], { id });
      if (ticket.state !== 'human') return fillText(SERVICE_TEXTS.replyNotYours[language], { id });
      const { platform, channel, threadId } = ticket;
      const spoken = detectLanguage(words, language);
      const outbound = {
        id: `staff-${message.key}`,
        platform,
        channel,
        ...(threadId === undefined ? {} : { threadId }),
        text: shortenAnswer(fillText(SERVICE_TEXTS.staffSays[spoken], { text: words }), platform),
        language: spoken,
        answers: [],
        facts: [],
        deadlineAt: clock.now() + COMMAND_REPLY_WITHIN_MS,
      };
      await outbox.post(shopId, outbound, signal);
      return SERVICE_TEXTS.replyDone[language];
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
