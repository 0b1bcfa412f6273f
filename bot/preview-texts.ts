import { encodeMessage as encodeTelegram } from '../adapters/chat/telegram/encode.ts';
import { encodeTwitch } from '../adapters/chat/twitch/encode.ts';
import type { OutboundMessage } from '../pipelines/domain/outbound-message.ts';
import type { ShownPlatform } from './web/studio-needs.ts';

/** The texts a platform would really show, for the studio's previews. Discord's escapes are invisible there, so plain text. */
export function previewTexts(platform: ShownPlatform, message: OutboundMessage): readonly string[] {
  switch (platform) {
    case 'twitch':
      return encodeTwitch(message);
    case 'telegram':
      return encodeTelegram(message).map((post) => (post.kind === 'text' ? post.text : post.caption));
    case 'discord':
      return [message.text];
  }
}
