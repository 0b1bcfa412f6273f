import { startEventSubRoom } from '../../support/twitch/eventsub-room.ts';
import { startIrcRoom } from '../../support/twitch/irc-room.ts';
import { TWITCH_HARNESS } from '../../support/twitch/twitch-harness.ts';
import { describeChatPlatform } from './chat-platform-suite.ts';

describeChatPlatform('Twitch over IRC', {
  ...TWITCH_HARNESS,
  doesNotApply: {
    ...TWITCH_HARNESS.doesNotApply,
    profile: 'IRC has no profiles; with Helix it is tested in irc-platform.test.ts',
  },
  startRoom: startIrcRoom,
});
describeChatPlatform('Twitch over EventSub', { ...TWITCH_HARNESS, startRoom: startEventSubRoom });
