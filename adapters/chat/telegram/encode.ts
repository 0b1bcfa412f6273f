import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Button, ImageRef, OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import { sanitiseText, toOutboundParts } from '../outbound-text.ts';

/** Bot API limits, in UTF-16 units (text, captions, callback answers) and bytes (callback data). */
export const MAX_TEXT_UNITS = 4096;
export const MAX_CAPTION_UNITS = 1024;
export const MAX_CALLBACK_ANSWER_UNITS = 200;
const MAX_CALLBACK_DATA_BYTES = 64;
/** Not a limit of Telegram: longer labels are cut off on a phone anyway. */
const MAX_LABEL_UNITS = 64;

type InlineButton =
  | { readonly text: string; readonly callback_data: string }
  | { readonly text: string; readonly url: string };

/** Settings of a post that its neighbours in a split message do not share. */
export interface PostSettings {
  readonly message_thread_id?: number;
  readonly reply_parameters?: {
    readonly message_id: number;
    readonly allow_sending_without_reply: true;
  };
  readonly reply_markup?: { readonly inline_keyboard: InlineButton[][] };
}

/** One call of the Bot API that posts something. Texts go without `parse_mode`, so nothing in them is markup. */
export type Post =
  | { readonly kind: 'text'; readonly text: string; readonly settings: PostSettings }
  | {
      readonly kind: 'photo';
      readonly image: ImageRef;
      readonly caption: string;
      readonly settings: PostSettings;
    };

/**
 * A message → the posts that say it, in order: the first is the reply, the last carries the buttons. A text too long for a
 * caption follows its picture. Empty when nothing visible is left of the text and there is no picture.
 * Throws AppError `button_data_too_long` (a bug of the caller).
 */
export function encodeMessage(message: OutboundMessage): readonly Post[] {
  const bodies = toBodies(message);
  return bodies.map((body, index) => ({
    ...body,
    settings: {
      ...threadOf(message.threadId),
      ...(index === 0 && replyTo(message.replyToNativeId)),
      ...(index === bodies.length - 1 && keyboardOf(message.buttons)),
    },
  }));
}

function toBodies(message: OutboundMessage) {
  const { text, image } = message;
  const toText = (part: string) => ({ kind: 'text' as const, text: part });
  if (image === undefined) return textParts(text, MAX_TEXT_UNITS).map(toText);
  const captions = textParts(text, MAX_CAPTION_UNITS);
  if (captions.length <= 1) return [{ kind: 'photo' as const, image, caption: captions[0] ?? '' }];
  return [{ kind: 'photo' as const, image, caption: '' }, ...textParts(text, MAX_TEXT_UNITS).map(toText)];
}

/** The text of an edited message; undefined when it is empty or no longer fits one. */
export function encodeEdit(
  message: OutboundMessage,
): { readonly text: string; readonly settings: Pick<PostSettings, 'reply_markup'> } | undefined {
  const parts = textParts(message.text, message.image === undefined ? MAX_TEXT_UNITS : MAX_CAPTION_UNITS);
  const [text] = parts;
  if (text === undefined || parts.length > 1) return undefined;
  return { text, settings: keyboardOf(message.buttons) };
}

/** The notice shown to who pressed a button, or undefined when the text does not fit one. */
export function encodeCallbackAnswer(message: OutboundMessage): string | undefined {
  const [text, ...more] = textParts(message.text, MAX_CALLBACK_ANSWER_UNITS);
  return more.length === 0 ? text : undefined;
}

/** Ids of Telegram are integers; anything else (`callback-…`) has no counterpart there. */
export function toTelegramId(id: string | undefined): number | undefined {
  return id !== undefined && /^-?\d{1,16}$/.test(id) ? Number(id) : undefined;
}

function textParts(text: string, maxLength: number): readonly string[] {
  return toOutboundParts(text, { platform: 'telegram', isSingleLine: false, maxLength });
}

function threadOf(threadId: string | undefined): PostSettings {
  const id = toTelegramId(threadId);
  return id === undefined ? {} : { message_thread_id: id };
}

/** The question may be deleted meanwhile; the answer is still wanted. */
function replyTo(nativeId: string | undefined): PostSettings {
  const id = toTelegramId(nativeId);
  return id === undefined ? {} : { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}

function keyboardOf(rows: OutboundMessage['buttons']): Pick<PostSettings, 'reply_markup'> {
  if (rows === undefined || rows.every((row) => row.length === 0)) return {};
  return { reply_markup: { inline_keyboard: rows.map((row) => row.map(encodeButton)) } };
}

function encodeButton(button: Button): InlineButton {
  const label = sanitiseText(button.label, { platform: 'telegram', isSingleLine: true });
  const [text = '…'] = textParts(label, MAX_LABEL_UNITS);
  if ('url' in button) return { text, url: button.url };
  const bytes = Buffer.byteLength(button.data, 'utf8');
  if (bytes >= 1 && bytes <= MAX_CALLBACK_DATA_BYTES) return { text, callback_data: button.data };
  throw new AppError({
    code: 'button_data_too_long',
    message: `The data of button "${text}" is ${bytes} bytes; Telegram takes 1 to ${MAX_CALLBACK_DATA_BYTES}. Send a short id and keep the rest in the store.`,
    retryable: false,
    audience: 'developer',
  });
}
