import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import { toOutboundParts } from '../outbound-text.ts';

/** The longest chat message, in code points (https://dev.twitch.tv/docs/api/reference/#send-chat-message). */
export const TWITCH_MAX_CODE_POINTS = 500;

/**
 * What is posted, one chat message a part; each counts against the send limit. Twitch has no buttons: addresses are
 * appended to the text, data buttons left out. An image that is an address is appended too, a file cannot be shown.
 * Empty when nothing visible is left.
 */
export function encodeTwitch(message: OutboundMessage): string[] {
  return toOutboundParts([message.text, ...linksOf(message)].join(' '), {
    platform: 'twitch',
    isSingleLine: true,
    maxLength: TWITCH_MAX_CODE_POINTS,
    measure: countCodePoints,
  });
}

function linksOf(message: OutboundMessage): string[] {
  const buttons = (message.buttons ?? []).flat();
  const links = buttons.flatMap((button) => ('url' in button ? [`${button.label}: ${button.url}`] : []));
  return message.image?.kind === 'url' ? [...links, message.image.url] : links;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _codePoint of text) count += 1;
  return count;
}
