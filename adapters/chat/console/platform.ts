import { randomUUID } from 'node:crypto';
import type { MessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { OutboundMessage, SendFailure, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import type { ChatCapabilities, ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import type { ConsolePress, ConsoleSay, ShownPlatform } from './decode.ts';
import { decodePress, decodeSay } from './decode.ts';
import { encodeForConsole } from './encode.ts';
import { createListeners } from './listeners.ts';
import type { ConsoleChatOptions } from './options.ts';
import { DEFAULT_BOT_NAME, MAX_CONSOLE_TEXT, MAX_REMEMBERED } from './options.ts';
import type { RecentMap } from './recent-map.ts';
import { createRecentMap } from './recent-map.ts';
import { createMessageTaker } from './take-messages.ts';

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
  /** Told of every post (a long text makes several), edit and removal. Returns the way to stop it. */
  onPosted(listener: (post: ConsolePost) => void): () => void;
}

/** Opens the console. There is nothing to connect to: it is ready at once, and says so to the sink. */
export function createConsoleChat(options: ConsoleChatOptions): ConsoleChat {
  const { sink, clock, viewerSecret, botName = DEFAULT_BOT_NAME } = options;
  const said = createListeners<ConsoleSaid>();
  const taker = createMessageTaker(sink);
  const ours = createRecentMap<true>(MAX_REMEMBERED);
  const heard = createRecentMap<true>(MAX_REMEMBERED);
  const posting = createPosting(options, ours, heard, () => taker.isClosed);
  let lastEventAt: number | undefined;

  const newContext = () => ({
    nativeId: randomUUID(),
    at: clock.now(),
    viewerSecret,
    botName,
    isOurs: (nativeId: string) => ours.get(nativeId) === true,
  });
  const take = (event: MessageEvent, asPlatform: ShownPlatform | undefined) => {
    lastEventAt = event.message.sentAt;
    heard.set(event.message.nativeId, true);
    said.tell(toSaid(event, asPlatform));
    return taker.take(event);
  };
  // News for the log and the studio: a sink that cannot take it loses nothing.
  sink({ kind: 'connection', state: 'connected', detail: IN_PROCESS }).catch(() => undefined);

  return {
    platform: 'console',
    capabilities: CAPABILITIES,
    health: () => ({
      state: taker.isClosed ? 'closed' : 'connected',
      detail: taker.isClosed ? 'closed' : IN_PROCESS,
      ...(lastEventAt === undefined ? {} : { lastEventAt }),
      reconnects: 0,
      gaps: 0,
    }),
    isModeratorIn: () => true,
    say: async (say) => {
      taker.refuseWhenClosed();
      const event = decodeSay(say, newContext());
      if (event !== undefined) return take(event, say.asPlatform);
      await sink({ kind: 'dropped', reason: 'empty' });
      return undefined;
    },
    press: async (press) => {
      taker.refuseWhenClosed();
      return take(decodePress(press, newContext()), press.asPlatform);
    },
    onSaid: said.add,
    ...posting,
    timeOut: async () => refuse('unsupported', 'at the console anybody may be anybody'),
    // There is no account here, and the studio labels whatever the bot says.
    describe: async () => receipt([], clock.now()),
    close: taker.close,
  };
}

type MessageEvent = Extract<PlatformEvent, { kind: 'message' }>;

const IN_PROCESS = 'in this process';

const CAPABILITIES: ChatCapabilities = {
  canEdit: true,
  canDelete: true,
  canTimeOut: false,
  hasButtons: true,
  hasImages: true,
  maxTextCharacters: MAX_CONSOLE_TEXT,
  isSendIdempotent: true,
};

function toSaid({ message, identity }: MessageEvent, asPlatform: ShownPlatform | undefined): ConsoleSaid {
  const { key, nativeId, channel, role, text, sentAt } = message;
  return {
    key,
    nativeId,
    channel,
    viewer: identity.displayName,
    role,
    text,
    at: sentAt,
    ...(asPlatform === undefined ? {} : { asPlatform }),
    isPress: message.button !== undefined,
  };
}

/** The sending half: posts go to listeners; ids of what was posted and heard last are remembered for edits, deletions and repeats. */
function createPosting(
  { clock }: ConsoleChatOptions,
  ours: RecentMap<true>,
  heard: RecentMap<true>,
  isClosed: () => boolean,
): Pick<ConsoleChat, 'send' | 'edit' | 'remove' | 'onPosted'> {
  const posts = createListeners<ConsolePost>();
  const sent = createRecentMap<SendResult>(MAX_REMEMBERED);

  const post = (message: OutboundMessage): string => {
    const nativeId = randomUUID();
    ours.set(nativeId, true);
    posts.tell({ kind: 'posted', channel: message.channel, nativeId, at: clock.now(), message });
    return nativeId;
  };
  const refusal = (nativeId: string): SendResult | undefined => {
    if (isClosed()) return refuse('not_connected', 'the console is closed');
    if (ours.get(nativeId) === undefined) return refuse('message_not_found', `no post ${nativeId}`);
    return undefined;
  };

  return {
    onPosted: posts.add,
    send: async (message, signal) => {
      if (isClosed() || signal.aborted) return refuse('not_connected', 'the console is closed');
      const earlier = sent.get(message.id);
      if (earlier !== undefined) return earlier;
      const parts = encodeForConsole(message);
      if (parts.length === 0) return refuse('rejected', 'nothing visible is left of the text');
      const result = receipt(parts.map(post), clock.now());
      sent.set(message.id, result);
      return result;
    },
    edit: async (channel, nativeId, message) => {
      const refused = refusal(nativeId);
      if (refused !== undefined) return refused;
      const [only, ...more] = encodeForConsole(message);
      if (only === undefined || more.length > 0)
        return refuse('rejected', 'an edited text must fit one message');
      posts.tell({ kind: 'edited', channel, nativeId, at: clock.now(), message: only });
      return receipt([nativeId], clock.now());
    },
    remove: async (channel, nativeId) => {
      const wasHeard = !isClosed() && heard.delete(nativeId);
      const refused = wasHeard ? undefined : refusal(nativeId);
      if (refused !== undefined) return refused;
      ours.delete(nativeId);
      posts.tell({ kind: 'removed', channel, nativeId, at: clock.now() });
      return receipt([nativeId], clock.now());
    },
  };
}

function receipt(nativeIds: readonly string[], sentAt: number): SendResult {
  return { ok: true, receipt: { nativeIds, sentAt } };
}

function refuse(failure: SendFailure, detail: string): SendResult {
  return { ok: false, failure, detail };
}
