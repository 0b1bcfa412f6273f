import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import { MAX_TEXT_CHARACTERS, toMessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import { toHandleKey, toViewerKey } from '../../../pipelines/domain/viewer.ts';
import { DEFAULT_CHANNEL } from './options.ts';

/** The real platforms a message of the studio can pretend to come from. Changes how it is shown, nothing else. */
export type ShownPlatform = 'twitch' | 'telegram' | 'discord';

/** Something typed as a viewer in the terminal or the studio. */
export interface ConsoleSay {
  /** Who is typing. There are no accounts here: the name is the id. */
  readonly viewer: string;
  readonly text: string;
  /** The name to show, where it is another than `viewer`. */
  readonly displayName?: string;
  /** Whoever sits at the console may be anybody. Default `viewer`. */
  readonly role?: Role;
  /** Default `studio`. */
  readonly channel?: string;
  /** The language the viewer's app would report. */
  readonly language?: Language;
  readonly asPlatform?: ShownPlatform;
  /** The message this one replies to, the bot's or a viewer's. */
  readonly replyToNativeId?: string;
}

/** A press on a `data` button under a message of the bot. */
export interface ConsolePress extends Omit<ConsoleSay, 'text' | 'replyToNativeId'> {
  readonly data: string;
  /** The bot's message the button belongs to. */
  readonly nativeId: string;
}

interface DecodeContext {
  readonly nativeId: string;
  readonly at: number;
  readonly viewerSecret: Uint8Array;
  readonly botName: string;
  /** True for messages the bot posted: replying to one addresses it. */
  readonly isOurs: (nativeId: string) => boolean;
}

type MessageEvent = Extract<PlatformEvent, { kind: 'message' }>;

/** From a typed line to the event an adapter reports; undefined when nothing but white space was typed. */
export function decodeSay(say: ConsoleSay, context: DecodeContext): MessageEvent | undefined {
  if (say.text.trim() === '') return undefined;
  const mention = `@${context.botName.toLowerCase()}`;
  const isReplyToBot = say.replyToNativeId !== undefined && context.isOurs(say.replyToNativeId);
  return toEvent(say, context, {
    text: cut(say.text),
    isAddressed: isReplyToBot || say.text.toLowerCase().includes(mention),
    ...(say.replyToNativeId === undefined ? {} : { replyToNativeId: say.replyToNativeId }),
  });
}

/** From a press on a button to the event an adapter reports. The message's own id stands for the press. */
export function decodePress(press: ConsolePress, context: DecodeContext): MessageEvent {
  return toEvent(press, context, {
    text: cut(press.data),
    isAddressed: true,
    replyToNativeId: press.nativeId,
    button: { callbackId: context.nativeId },
  });
}

type Content = Pick<ChatMessage, 'text' | 'isAddressed' | 'replyToNativeId' | 'button'>;

function toEvent(
  who: Omit<ConsoleSay, 'text'>,
  { nativeId, at, viewerSecret }: DecodeContext,
  content: Content,
): MessageEvent {
  const channel = who.channel ?? DEFAULT_CHANNEL;
  const viewerKey = toViewerKey('console', who.viewer, viewerSecret);
  return {
    kind: 'message',
    message: {
      key: toMessageKey('console', channel, nativeId),
      platform: 'console',
      channel,
      nativeId,
      viewerKey,
      role: who.role ?? 'viewer',
      sentAt: at,
      isPrivate: false,
      ...(who.language === undefined ? {} : { languageHint: who.language }),
      ...content,
    },
    identity: {
      viewerKey,
      platform: 'console',
      userId: who.viewer,
      displayName: who.displayName ?? who.viewer,
      handleKey: toHandleKey('console', who.viewer, viewerSecret),
    },
  };
}

/** At most `MAX_TEXT_CHARACTERS`, never ending in half a surrogate pair. */
function cut(text: string): string {
  return text.slice(0, MAX_TEXT_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}
