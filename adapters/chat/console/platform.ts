import { randomUUID } from 'node:crypto';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { MessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { OutboundMessage, SendFailure, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import type { ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import type { ConsolePress, ConsoleSay, ShownPlatform } from './decode.ts';
import { decodePress, decodeSay } from './decode.ts';
import { encodeForConsole } from './encode.ts';
import type { ConsoleChatOptions } from './options.ts';
import { DEFAULT_BOT_NAME, MAX_CONSOLE_TEXT, MAX_REMEMBERED } from './options.ts';
import { createRecentMap } from './recent-map.ts';

/** Something that was said at the console, for whoever shows the room. */
export interface ConsoleSaid {
  readonly key: MessageKey;
  readonly nativeId: string;
  readonly channel: string;
  readonly viewer: string;
  readonly role: Role;
  readonly text: string;
  /** Ms since the epoch. */
  readonly at: number;
  readonly asPlatform?: ShownPlatform;
  /** True when a button was pressed: `text` is then its data. */
  readonly isPress: boolean;
}

/** Something the bot did at the console. `message` is what may be shown: without control characters. */
export type ConsolePost =
  | {
      readonly kind: 'posted' | 'edited';
      readonly channel: string;
      readonly nativeId: string;
      readonly at: number;
      readonly message: OutboundMessage;
    }
  | { readonly kind: 'removed'; readonly channel: string; readonly nativeId: string; readonly at: number };

/**
 * The chat platform without an account: people type in the terminal or the studio page, the bot's posts go to listeners.
 * Lives in memory; ids are unique for ever, but what they name is forgotten with the process.
 */
export interface ConsoleChat extends ChatPlatform {
  readonly platform: 'console';
  /**
   * Somebody types a line. Resolves with the message's key once the sink took it, undefined when it was blank.
   * Rejects when the sink fails (the line may be typed again) and, after `close`, with AppError `console_closed`.
   */
  say(say: ConsoleSay): Promise<MessageKey | undefined>;
  /** Somebody presses a `data` button. Fails as `say` does. */
  press(press: ConsolePress): Promise<MessageKey>;
  /** Told of every line and press just before the sink gets it. Returns the way to stop it. */
  onSaid(listener: (said: ConsoleSaid) => void): () => void;
  /** Told of every post, edit and removal. Returns the way to stop it. */
  onPosted(listener: (post: ConsolePost) => void): () => void;
}

interface Author {
  readonly channel: string;
  readonly isOurs: boolean;
}

/** Opens the console. There is nothing to connect to: it is ready at once. */
export function createConsoleChat(options: ConsoleChatOptions): ConsoleChat {
  const { sink, clock, viewerSecret, botName = DEFAULT_BOT_NAME } = options;
  const saidListeners = new Set<(said: ConsoleSaid) => void>();
  const postListeners = new Set<(post: ConsolePost) => void>();
  const messages = createRecentMap<Author>(MAX_REMEMBERED);
  const sent = createRecentMap<SendResult>(MAX_REMEMBERED);
  const underWay = new Set<Promise<void>>();
  let isClosed = false;
  let lastEventAt: number | undefined;

  const newContext = () => ({
    nativeId: randomUUID(),
    at: clock.now(),
    viewerSecret,
    botName,
    isOurs: (nativeId: string) => messages.get(nativeId)?.isOurs === true,
  });

  const refuseWhenClosed = () => {
    if (!isClosed) return;
    throw new AppError({
      code: 'console_closed',
      message: 'The console is closed because the bot is stopping. Start it again to go on typing.',
      retryable: false,
      audience: 'operator',
    });
  };

  const take = async (
    event: Extract<PlatformEvent, { kind: 'message' }>,
    asPlatform: ShownPlatform | undefined,
  ): Promise<MessageKey> => {
    const { message, identity } = event;
    messages.set(message.nativeId, { channel: message.channel, isOurs: false });
    lastEventAt = message.sentAt;
    const said: ConsoleSaid = {
      key: message.key,
      nativeId: message.nativeId,
      channel: message.channel,
      viewer: identity.displayName,
      role: message.role,
      text: message.text,
      at: message.sentAt,
      ...(asPlatform === undefined ? {} : { asPlatform }),
      isPress: message.button !== undefined,
    };
    for (const listener of saidListeners) listener(said);
    const taking = sink(event);
    underWay.add(taking);
    try {
      await taking;
    } finally {
      underWay.delete(taking);
    }
    return message.key;
  };

  const tell = (post: ConsolePost): SendResult => {
    for (const listener of postListeners) listener(post);
    return { ok: true, receipt: { nativeIds: [post.nativeId], sentAt: post.at } };
  };

  /** A reason not to touch this message, or undefined. */
  const refusal = (channel: string, nativeId: string, mustBeOurs: boolean): SendResult | undefined => {
    if (isClosed) return refuse('not_connected', 'the console is closed');
    const author = messages.get(nativeId);
    if (author?.channel !== channel) return refuse('message_not_found', `no message ${nativeId} here`);
    if (mustBeOurs && !author.isOurs) return refuse('forbidden', 'only our own messages can be edited');
    return undefined;
  };

  return {
    platform: 'console',
    capabilities: {
      canEdit: true,
      canDelete: true,
      hasButtons: true,
      hasImages: true,
      maxTextCharacters: MAX_CONSOLE_TEXT,
      isSendIdempotent: true,
    },
    health: () => ({
      state: isClosed ? 'closed' : 'connected',
      detail: isClosed ? 'closed' : 'in this process',
      ...(lastEventAt === undefined ? {} : { lastEventAt }),
      reconnects: 0,
      gaps: 0,
    }),
    isModeratorIn: () => true,

    say: async (say) => {
      refuseWhenClosed();
      const event = decodeSay(say, newContext());
      if (event !== undefined) return take(event, say.asPlatform);
      await sink({ kind: 'dropped', reason: 'empty' });
      return undefined;
    },
    press: async (press) => {
      refuseWhenClosed();
      return take(decodePress(press, newContext()), press.asPlatform);
    },
    onSaid: (listener) => subscribe(saidListeners, listener),
    onPosted: (listener) => subscribe(postListeners, listener),

    send: async (message, signal) => {
      if (isClosed || signal.aborted) return refuse('not_connected', 'the console is closed');
      const earlier = sent.get(message.id);
      if (earlier !== undefined) return earlier;
      const nativeId = randomUUID();
      const { channel } = message;
      messages.set(nativeId, { channel, isOurs: true });
      const post = { channel, nativeId, at: clock.now(), message: encodeForConsole(message) };
      const result = tell({ kind: 'posted', ...post });
      sent.set(message.id, result);
      return result;
    },
    edit: async (channel, nativeId, message) =>
      refusal(channel, nativeId, true) ??
      tell({ kind: 'edited', channel, nativeId, at: clock.now(), message: encodeForConsole(message) }),
    remove: async (channel, nativeId) => {
      const refused = refusal(channel, nativeId, false);
      if (refused !== undefined) return refused;
      messages.delete(nativeId);
      return tell({ kind: 'removed', channel, nativeId, at: clock.now() });
    },

    close: async () => {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
}

function refuse(failure: SendFailure, detail: string): SendResult {
  return { ok: false, failure, detail };
}

function subscribe<Event>(listeners: Set<(event: Event) => void>, listener: (event: Event) => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
