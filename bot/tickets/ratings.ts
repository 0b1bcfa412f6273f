import type { Language } from '../../pipelines/domain/language.ts';
import type { Ticket } from '../../pipelines/domain/ticket.ts';
import { COMMAND_REPLY_WITHIN_MS } from '../../pipelines/plan/deadlines.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { RATING_WITHIN_MS, readRating } from '../../pipelines/service/read-rating.ts';
import { summariseTalk } from '../../pipelines/service/summarise-talk.ts';
import type { NameOf } from '../commands/name-of.ts';
import type { InboundMessage } from '../handlers/handle-message.ts';
import { fillText } from '../locales/command-texts.ts';
import { SERVICE_TEXTS } from '../locales/service-texts.ts';
import type { Outbox } from '../outbox.ts';
import type { ReadTalk } from './read-talk.ts';

/** A message that is a viewer's mark for the help they got. */
export interface FoundRating {
  /** What to reply. */
  readonly thanks: string;
  readonly language: Language;
  /** Writes the mark down; the message is then no mark any more, so a repeat writes nothing. */
  keep(signal: AbortSignal): Promise<void>;
}

/** Asks viewers how it went, and hears the answer. */
export interface Ratings {
  /** Asks once per ticket, in the viewer's language as far as it is known, and only where a person has helped. */
  ask(ticket: Ticket, fallback: Language, signal: AbortSignal): Promise<void>;
  /** Undefined when the message is no mark, or nobody asked this viewer for one in the last ten minutes. */
  find(inbound: InboundMessage, signal: AbortSignal): Promise<FoundRating | undefined>;
}

export interface RatingsNeeds {
  readonly tickets: Pick<TicketStore, 'findUnrated' | 'change'>;
  readonly readTalk: ReadTalk;
  readonly nameOf: NameOf;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

export function createRatings({ tickets, readTalk, nameOf, outbox, clock }: RatingsNeeds): Ratings {
  return {
    async ask(ticket, fallback, signal) {
      const { shopId, id, platform, channel, threadId, viewerKey, takenAt, ratingAskedAt } = ticket;
      if (takenAt === undefined || ratingAskedAt !== undefined) return;
      const talk = await readTalk(ticket, signal);
      const language = talk.length === 0 ? fallback : summariseTalk(talk, undefined).language;
      const name = await nameOf(shopId, viewerKey, signal);
      const message = {
        id: `rate-${id}`,
        platform,
        channel,
        ...(threadId === undefined ? {} : { threadId }),
        viewerKey,
        text: fillText(SERVICE_TEXTS.ratingAsked[language], { name }),
        language,
        answers: [],
        facts: [],
        deadlineAt: clock.now() + COMMAND_REPLY_WITHIN_MS,
      };
      await outbox.post(shopId, message, signal);
      await tickets.change(shopId, id, ['closed'], { ratingAskedAt: clock.now() }, signal);
    },

    async find({ shopId, receivedAt, message }, signal) {
      const rating = readRating(message.text);
      if (rating === undefined) return undefined;
      const { platform, channel, viewerKey, languageHint } = message;
      const since = receivedAt - RATING_WITHIN_MS;
      const ticket = await tickets.findUnrated({ shopId, platform, channel, viewerKey }, since, signal);
      if (ticket?.ratingAskedAt === undefined || ticket.ratingAskedAt < since) return undefined;
      const language = /\p{Script=Han}/u.test(message.text)
        ? 'zh'
        : (languageHint ?? (await spoken(ticket, signal)));
      return {
        thanks: SERVICE_TEXTS.ratingThanks[language],
        language,
        async keep(keepSignal) {
          await tickets.change(shopId, ticket.id, ['closed'], { rating }, keepSignal);
        },
      };
    },
  };

  /** A bare `5` is in no language: the one the viewer spoke before. */
  async function spoken(ticket: Ticket, signal: AbortSignal): Promise<Language> {
    return summariseTalk(await readTalk(ticket, signal), undefined).language;
  }
}
