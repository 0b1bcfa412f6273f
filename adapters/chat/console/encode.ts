import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import { toOutboundParts } from '../outbound-text.ts';
import { MAX_CONSOLE_TEXT } from './options.ts';

/**
 * The messages the console shows for one of the program: harmless texts of at most 4,096 UTF-16 units (no escape sequence of a
 * product name reaches a terminal). The picture and the reply come with the first, the buttons with the last.
 * Empty when there is neither a visible text nor a picture.
 */
export function encodeForConsole(message: OutboundMessage): readonly OutboundMessage[] {
  const { image, replyToNativeId, buttons, callbackId, ...plain } = message;
  const texts = toParts(message.text);
  if (texts.length === 0 && image !== undefined) texts.push('');
  return texts.map((text, index) => ({
    ...plain,
    text,
    ...(index === 0 ? withoutUndefined({ image, replyToNativeId, callbackId }) : {}),
    ...(index === texts.length - 1 && buttons !== undefined ? { buttons: buttons.map(encodeRow) } : {}),
  }));
}

type Row = NonNullable<OutboundMessage['buttons']>[number];

function encodeRow(row: Row): Row {
  return row.map((button) => ({ ...button, label: toParts(button.label)[0] ?? '' }));
}

function toParts(text: string): string[] {
  return toOutboundParts(text, { platform: 'console', isSingleLine: false, maxLength: MAX_CONSOLE_TEXT });
}

type First = Pick<OutboundMessage, 'image' | 'replyToNativeId' | 'callbackId'>;

/** Absent keys instead of undefined values, as `exactOptionalPropertyTypes` wants them. */
function withoutUndefined(first: { readonly [Key in keyof First]-?: First[Key] | undefined }): First {
  return Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined));
}
