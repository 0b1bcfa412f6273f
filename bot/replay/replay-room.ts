import { createHash } from 'node:crypto';
import { createMemoryConversationStore } from '../../adapters/store/memory/memory-conversation-store.ts';
import { createMemoryLedger, type MemoryLedger } from '../../adapters/store/memory/memory-ledger.ts';
import { createMemoryModerationStore } from '../../adapters/store/memory/memory-moderation-store.ts';
import { createMemoryReplyStore } from '../../adapters/store/memory/memory-reply-store.ts';
import { createEmbeddedSendLimiter } from '../../jobs/embedded/send-limiter.ts';
import { createAnswerQuestion } from '../../pipelines/answer/answer-question.ts';
import { createFindPassage } from '../../pipelines/answer/retrieve/find-passage.ts';
import { type ChatMessage, toMessageKey } from '../../pipelines/domain/chat-message.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import { PLATFORMS, type Platform } from '../../pipelines/domain/platform.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import { emptyStage } from '../../pipelines/domain/stage.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import { LIMIT_PROFILES, type LimitProfile } from '../../pipelines/plan/platform-limits.ts';
import type { ChatPlatform } from '../../pipelines/ports/chat-platform.ts';
import type { MessageUnderstander } from '../../pipelines/ports/message-understander.ts';
import type { SentenceEncoder } from '../../pipelines/ports/sentence-encoder.ts';
import { createAnswering } from '../answering/answering.ts';
import { createPhraseReply } from '../answering/phrase-reply.ts';
import { createModeration } from '../guard/moderate-message.ts';
import { createReadModeration } from '../guard/read-moderation.ts';
import { createHandleMessage } from '../handlers/handle-message.ts';
import { createOpenMessageRow } from '../handlers/message-row.ts';
import { createSendMessage } from '../handlers/send-message.ts';
import type { Outbox } from '../outbox.ts';
import { createProfileBudget, createSendWindow } from '../send-budget.ts';
import { NOBODY } from '../tickets/nobody.ts';
import type { TraceMessage } from './read-trace.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export interface ReplayOptions {
  readonly shop: Shop;
  readonly understander: MessageUnderstander;
  /** Finds passages by meaning; without it by their words alone. */
  readonly encoder?: SentenceEncoder;
  /** IANA name of the zone in which the shop's days begin and end. */
  readonly timeZone: string;
  readonly limits: LimitProfile;
  /** Divides every time of the trace: 100 replays a room a hundred times as busy. */
  readonly rate: number;
  /** Part of every id, so that two runs of one trace can be told apart. */
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A send as the room saw it. */
export interface ReplaySend {
  readonly message: OutboundMessage;
  readonly atMs: number;
}

/** What happened, in trace order: `messages[i]` is line i of the trace. */
export interface ReplayResult {
  readonly messages: readonly ReplayedMessage[];
  readonly sends: readonly ReplaySend[];
}

export interface ReplayedMessage {
  readonly message: ChatMessage;
  readonly atMs: number;
  readonly understanding?: Understanding;
  readonly state: string;
  readonly reason: string;
  readonly sendId?: string;
}

/**
 * Plays a recorded room against the program's own handlers in virtual time: same trace, shop, limits and seed, same result
 * to the byte. Policy fifo: every answer asks for its send at once and again when the limiter says, oldest first.
 */
export async function replayRoom(
  trace: readonly TraceMessage[],
  options: ReplayOptions,
): Promise<ReplayResult> {
  const { shop, signal } = options;
  const time = createVirtualTime(0);
  const ledger = createMemoryLedger();
  const sends: ReplaySend[] = [];
  const understandings = new Map<string, Understanding>();
  const messages = trace.map((line, index) => toChatMessage(line, index, options));
  const orderOf = new Map(messages.map(({ key }, index) => [key, index]));

  const sendMessage = createSendMessage({
    clock: time,
    ledger,
    window: createSendWindow(createEmbeddedSendLimiter(time), createProfileBudget(options.limits)),
    mayStillSend: async () => ({ ok: true }),
    platforms: recordingPlatforms(time, sends),
    watcher: { tried: () => undefined, settled: () => undefined },
  });
  const outbox = createReplayOutbox(
    time,
    ledger,
    (message) => sendMessage({ shopId: shop.id, message }, signal),
    orderOf,
  );
  const findPassage = createFindPassage({ encoder: options.encoder, isPatient: true });
  const stage = emptyStage(shop.id);
  const handleMessage = createHandleMessage({
    openRow: createOpenMessageRow({ clock: time, ledger, outbox }),
    readShop: async () => shop,
    moderation: createReplayModeration(time),
    findCommand: async () => undefined,
    understander: options.understander,
    answering: createAnswering({
      answerQuestion: createAnswerQuestion({ findPassage, timeZone: options.timeZone }),
      phraseReply: createPhraseReply({ generators: [] }),
      conversations: createMemoryConversationStore(),
      replies: createMemoryReplyStore(),
      readStage: async () => ({ stage, sessionId: 'replay' }),
      service: NOBODY,
    }),
  });

  messages.forEach((message, index) => {
    time.plan(message.sentAt, index, async () => {
      const handled = await handleMessage({ shopId: shop.id, receivedAt: message.sentAt, message }, signal);
      if (handled.understanding !== undefined) understandings.set(message.key, handled.understanding);
      options.onProgress?.(index + 1, messages.length);
    });
  });
  await time.runAll();
  return { messages: collect(messages, ledger, understandings), sends };
}

function toChatMessage(
  line: TraceMessage,
  index: number,
  { limits, rate, seed }: ReplayOptions,
): ChatMessage {
  const platform = line.platform ?? LIMIT_PROFILES[limits].platform;
  const channel = line.channel ?? 'room';
  const nativeId = `${seed}-${index}`;
  return {
    key: toMessageKey(platform, channel, nativeId),
    platform,
    channel,
    nativeId,
    viewerKey: createHash('sha256').update(`${platform}:${line.user}`).digest('hex').slice(0, 32),
    role: line.role ?? 'viewer',
    text: line.text,
    sentAt: Math.round(line.atMs / rate),
    isAddressed: false,
    isPrivate: false,
    ...(line.language === undefined ? {} : { languageHint: line.language }),
  };
}

/** Judges as the program does with default settings; there is no room to delete anything in. */
function createReplayModeration(time: VirtualTime) {
  const store = createMemoryModerationStore();
  return createModeration({
    store,
    readModeration: createReadModeration(store, time),
    vault: { seal: (_key, text) => text },
    order: async () => undefined,
  });
}

/** Sends wait in virtual time; the answer to an older line asks first. */
function createReplayOutbox(
  time: VirtualTime,
  ledger: MemoryLedger,
  send: (message: OutboundMessage) => Promise<{ kind: 'done' } | { kind: 'later'; delayMs: number }>,
  orderOf: ReadonlyMap<string, number>,
): Outbox {
  const attempt = async (message: OutboundMessage, order: number): Promise<void> => {
    const outcome = await send(message);
    if (outcome.kind === 'later')
      time.plan(time.now() + outcome.delayMs, order, () => attempt(message, order));
  };
  return {
    async post(shopId, message, signal) {
      const { id, platform, channel, answers, facts } = message;
      await ledger.planSend({ shopId, id, platform, channel, answers, facts, plannedAt: time.now() }, signal);
      const order = Math.min(...answers.map((key) => orderOf.get(key) ?? 0));
      time.plan(time.now(), order, () => attempt(message, order));
    },
  };
}

/** Platforms that take everything and write it down. */
function recordingPlatforms(time: VirtualTime, sends: ReplaySend[]): ReadonlyMap<Platform, ChatPlatform> {
  const posted = async (message: OutboundMessage) => {
    sends.push({ message, atMs: time.now() });
    return { ok: true, receipt: { nativeIds: [message.id], sentAt: time.now() } } as const;
  };
  const platformOf = (platform: Platform): ChatPlatform => ({
    platform,
    capabilities: {
      canEdit: false,
      canDelete: false,
      canTimeOut: false,
      hasButtons: false,
      hasImages: false,
      maxTextCharacters: 4096,
      isSendIdempotent: true,
    },
    health: () => ({ state: 'connected', detail: 'replay', reconnects: 0, gaps: 0 }),
    isModeratorIn: () => false,
    send: posted,
    edit: (_channel, _nativeId, message) => posted(message),
    remove: async () => ({ ok: true, receipt: { nativeIds: [], sentAt: time.now() } }),
    timeOut: async () => ({ ok: true, receipt: { nativeIds: [], sentAt: time.now() } }),
    describe: async () => ({ ok: true, receipt: { nativeIds: [], sentAt: time.now() } }),
    close: async () => undefined,
  });
  return new Map(PLATFORMS.map((platform) => [platform, platformOf(platform)]));
}

function collect(
  messages: readonly ChatMessage[],
  ledger: MemoryLedger,
  understandings: ReadonlyMap<string, Understanding>,
) {
  const entries = new Map(ledger.entries().map((entry) => [entry.key, entry]));
  return messages.map((message): ReplayedMessage => {
    const entry = entries.get(message.key);
    const understanding = understandings.get(message.key);
    return {
      message,
      atMs: message.sentAt,
      state: entry?.state ?? 'missing',
      reason: entry?.reason ?? '',
      ...(understanding === undefined ? {} : { understanding }),
      ...(entry?.sendId === undefined ? {} : { sendId: entry.sendId }),
    };
  });
}
