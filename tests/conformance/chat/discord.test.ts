import { startDiscordRoom, WRONG_TOKEN } from '../../support/discord/discord-room.ts';
import { BOT_TOKEN } from '../../support/discord/discord-world.ts';
import { describeChatPlatform } from './chat-platform-suite.ts';

describeChatPlatform('Discord', {
  roles: ['viewer', 'moderator', 'seller', 'admin'],
  isSingleLine: false,
  measure: (text) => text.length,
  secrets: [BOT_TOKEN, WRONG_TOKEN, 'interaction-token-that-is-secret'],
  doesNotApply: {
    shared_chat: 'Discord echoes no channel into another',
  },
  startRoom: startDiscordRoom,
});
