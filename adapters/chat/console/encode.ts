import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import { MAX_CONSOLE_TEXT } from './options.ts';

/**
 * What may not reach a terminal: control characters (an escape sequence in a product name would move the cursor or
 * rename the window), the invisible marks that reorder text, and halves of surrogate pairs. Line feed and tab stay.
 */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The message as the console shows it: text and button labels without control characters, at most 4,096 UTF-16 units. */
export function encodeForConsole(message: OutboundMessage): OutboundMessage {
  return {
    ...message,
    text: shorten(clean(message.text)),
    ...(message.buttons === undefined
      ? {}
      : {
          buttons: message.buttons.map((row) =>
            row.map((button) => ({ ...button, label: clean(button.label) })),
          ),
        }),
  };
}

function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSAFE, '');
}

/** Cuts between graphemes and shows the cut with `…`. */
function shorten(text: string): string {
  if (text.length <= MAX_CONSOLE_TEXT) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > MAX_CONSOLE_TEXT - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
