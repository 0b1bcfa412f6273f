import { createMemoryLedger, type MemoryLedger } from '../../adapters/store/memory/memory-ledger.ts';
import { createMemoryReplyStore } from '../../adapters/store/memory/memory-reply-store.ts';
import { createMemoryTicketStore } from '../../adapters/store/memory/memory-ticket-store.ts';
import { type CommandRegistry, createCommandRegistry } from '../../bot/commands/command-registry.ts';
import { createFindViewer } from '../../bot/commands/find-viewer.ts';
import { createThreadCommands } from '../../bot/commands/thread-commands.ts';
import { createTicketCommands } from '../../bot/commands/ticket-commands.ts';
import { createMetrics, type Metrics } from '../../bot/metrics.ts';
import { type CustomerService, createCustomerService } from '../../bot/tickets/customer-service.ts';
import { createHasThread } from '../../bot/tickets/held-threads.ts';
import { createRatings } from '../../bot/tickets/ratings.ts';
import { createReadTalk } from '../../bot/tickets/read-talk.ts';
import { createTicketDesk, type TicketDesk } from '../../bot/tickets/ticket-desk.ts';
import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { Intent, Understanding } from '../../pipelines/domain/understanding.ts';
import { toHandleKey } from '../../pipelines/domain/viewer.ts';
import type { StoredMessage } from '../../pipelines/ports/message-store.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { buildMessage } from './build-message.ts';
import { createRecordingLog, type LogLine } from './recording-log.ts';
import { sampleShop } from './sample-shop.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const MIA = 'mia-key';
export const LIN = 'lin-key';

/** The program's own customer service on stores in memory. Mia is a viewer, `@mia_88`; Lin a moderator. */
export interface TestService {
  readonly service: CustomerService;
  readonly desk: TicketDesk;
  readonly registry: CommandRegistry;
  readonly tickets: TicketStore;
  readonly ledger: MemoryLedger;
  readonly replies: ReplyStore;
  readonly metrics: Metrics;
  readonly logLines: readonly LogLine[];
  /** What was posted, without repeats. */
  readonly posted: readonly OutboundMessage[];
  /** A viewer writes and the bot answers: ledger, text and reply are kept as the program keeps them. */
  heard(message: ChatMessage, meaning: Understanding, reply?: string): Promise<void>;
}

export function createTestService(clock: VirtualClock): TestService {
  const { signal } = new AbortController();
  const viewerSecret = new Uint8Array(32);
  const tickets = createMemoryTicketStore();
  const ledger = createMemoryLedger();
  const replies = createMemoryReplyStore();
  const stored: StoredMessage[] = [];
  const posted = new Map<string, OutboundMessage>();
  const log = createRecordingLog();
  const metrics = createMetrics();
  const shop = sampleShop();
  const timeZone = 'Asia/Shanghai';

  const readShop = async () => shop;
  const handles = new Map([[toHandleKey('telegram', 'mia_88', viewerSecret), MIA]]);
  const identities = { findByHandle: async (_shopId: string, key: string) => handles.get(key) };
  const findViewer = createFindViewer({ ledger, identities, viewerSecret });
  const nameOf = async (_shopId: string, viewerKey: string) => (viewerKey === MIA ? 'Mia' : viewerKey);
  const messages = {
    ofViewer: async (_shopId: string, viewerKey: string, channel: string | undefined, limit: number) =>
      stored
        .filter((one) => one.viewerKey === viewerKey && one.channel === channel)
        .toReversed()
        .slice(0, limit),
  };
  const vault = { unseal: (_key: string, sealed: string) => sealed.replace('sealed ', '') };
  const readTalk = createReadTalk({ messages, vault, ledger, replies });
  const outbox = {
    post: async (_shopId: string, message: OutboundMessage) => {
      if (!posted.has(message.id)) posted.set(message.id, message);
    },
  };
  const desk = createTicketDesk({ tickets, readShop, clock, timeZone, telemetry: { log, metrics } });
  const ratings = createRatings({ tickets, readTalk, nameOf, outbox, clock });
  const hasThread = createHasThread(tickets, clock);

  return {
    service: createCustomerService({ tickets, desk, ratings, hasThread, readTalk, findViewer }),
    registry: createCommandRegistry([
      ...createTicketCommands({ tickets, readTalk, readShop, nameOf, clock, timeZone }),
      ...createThreadCommands({ tickets, desk, ratings, findViewer, outbox, clock }),
    ]),
    desk,
    tickets,
    ledger,
    replies,
    metrics,
    logLines: log.lines,
    get posted() {
      return [...posted.values()];
    },
    async heard({ key, platform, channel, viewerKey, text }, { intent, sentiment }, reply) {
      const row = { shopId: 'sample', key, platform, channel, viewerKey, receivedAt: clock.now() };
      await ledger.record({ ...row, state: 'answered', reason: 'sent', intent, sentiment }, signal);
      stored.push({
        shopId: 'sample',
        key,
        channel,
        viewerKey,
        text: `sealed ${text}`,
        receivedAt: clock.now(),
      });
      if (reply === undefined) return;
      const spoken = { viewerKey, platform, channel, language: 'zh', act: 'price', text: reply } as const;
      const made = { slots: {}, facts: [], phrasedBy: 'template', rejected: [], revision: 7 } as const;
      const ids = { shopId: 'sample', sendId: `reply-${key}`, answers: [key], productId: 'P12' };
      await replies.remember({ ...ids, ...spoken, ...made, at: clock.now() }, signal);
    },
  };
}

/** A message of Mia's. */
export function miaSays(text: string, change: Partial<ChatMessage> = {}): ChatMessage {
  return buildMessage({ text, viewerKey: MIA, ...change });
}

/** What a message was taken to mean. */
export function understood(intent: Intent, sentiment = 0): Understanding {
  return { language: 'zh', intent, confidence: 0.9, slots: {}, abstain: false, sentiment };
}
