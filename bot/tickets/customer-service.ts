import type { Ticket } from '../../pipelines/domain/ticket.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { SAME_TALK_MS, whyPerson } from '../../pipelines/service/needs-person.ts';
import { canServe } from '../../pipelines/service/ticket-moves.ts';
import type { FindViewer } from '../commands/find-viewer.ts';
import type { InboundMessage } from '../handlers/handle-message.ts';
import type { HasThread } from './held-threads.ts';
import type { FoundRating, Ratings } from './ratings.ts';
import type { ReadTalk } from './read-talk.ts';
import type { TicketDesk } from './ticket-desk.ts';

/** The people behind the bot, as far as handling a message has to do with them. */
export interface CustomerService {
  /** True while a person has this viewer's thread: the bot stays out of it. A change is seen within a second. */
  hasThread(inbound: InboundMessage, signal: AbortSignal): Promise<boolean>;
  /** Calls a person when the viewer needs one; undefined when the bot can do. The same message calls once. */
  call(
    inbound: InboundMessage,
    understanding: Understanding,
    signal: AbortSignal,
  ): Promise<Ticket | undefined>;
  /** The mark a viewer gives after they were asked for one; undefined for every other message. */
  findRating(inbound: InboundMessage, signal: AbortSignal): Promise<FoundRating | undefined>;
  /** A moderator or the seller who replies to a viewer that waits, or mentions them, has taken the thread. */
  noticeStaff(inbound: InboundMessage, signal: AbortSignal): Promise<void>;
}

export interface CustomerServiceNeeds {
  readonly tickets: Pick<TicketStore, 'findOpen'>;
  readonly desk: TicketDesk;
  readonly ratings: Ratings;
  readonly hasThread: HasThread;
  readonly readTalk: ReadTalk;
  readonly findViewer: FindViewer;
}

export function createCustomerService(needs: CustomerServiceNeeds): CustomerService {
  const { tickets, desk, ratings, hasThread, readTalk, findViewer } = needs;

  return {
    hasThread: (inbound, signal) => hasThread(placeOf(inbound), signal),
    findRating: (inbound, signal) => ratings.find(inbound, signal),

    async call(inbound, understanding, signal) {
      const { message, receivedAt } = inbound;
      const { key, role, text, threadId } = message;
      const hasComplained = understanding.intent === 'complaint' && (await complainedBefore(inbound, signal));
      const reason = whyPerson({ understanding, text, role, hasComplained });
      if (reason === undefined) return undefined;
      const place = { ...placeOf(inbound), ...(threadId === undefined ? {} : { threadId }) };
      return desk.open({ ...place, key, reason, openedAt: receivedAt }, signal);
    },

    async noticeStaff({ shopId, message }, signal) {
      const { role, isPrivate, platform, channel, replyToNativeId, mentions } = message;
      const isToSomebody = replyToNativeId !== undefined || mentions?.length === 1;
      if (!canServe(role) || isPrivate || !isToSomebody) return;
      const viewerKey = await findViewer(shopId, message, undefined, signal);
      if (viewerKey === undefined) return;
      const ticket = await tickets.findOpen({ shopId, platform, channel, viewerKey }, signal);
      if (ticket?.state === 'waiting') await desk.take(shopId, ticket.id, message.viewerKey, signal);
    },
  };

  async function complainedBefore(inbound: InboundMessage, signal: AbortSignal): Promise<boolean> {
    const { receivedAt, message } = inbound;
    const talk = await readTalk(placeOf(inbound), signal);
    return talk.some(
      ({ key, at, intent }) =>
        intent === 'complaint' && key !== message.key && at <= receivedAt && receivedAt - at <= SAME_TALK_MS,
    );
  }
}

function placeOf({ shopId, message: { platform, channel, viewerKey } }: InboundMessage) {
  return { shopId, platform, channel, viewerKey };
}
