import { randomUUID } from 'node:crypto';
import { openTwitchChat } from '../../../adapters/chat/twitch/platform.ts';
import type { ChatRoom, ViewerWrites } from '../../conformance/chat/chat-harness.ts';
import { startFakeEventSub } from './fake-eventsub-server.ts';
import { startFakeHelix } from './fake-helix-server.ts';
import { roomIdOf } from './fake-irc-server.ts';
import { BOT, CHANNEL, GOOD_TOKEN, QUICK_RETRIES, toPosted, WRONG_TOKEN } from './twitch-harness.ts';

/** A room for the conformance suite on the fake EventSub and Helix servers. */
export async function startEventSubRoom(): Promise<ChatRoom> {
  const [eventSub, helix] = await Promise.all([
    startFakeEventSub(),
    startFakeHelix({
      botLogin: BOT.login,
      botUserId: BOT.userId,
      token: GOOD_TOKEN,
      moderatorIn: [CHANNEL],
    }),
  ]);
  const frames = new Map<string, string>();

  const say = (event: ChatEvent): string => {
    frames.set(event.message_id, eventSub.notify('channel.chat.message', event));
    return event.message_id;
  };
  const isOfBot = (nativeId: string) => helix.posts.some((post) => post.id === nativeId);

  return {
    channel: CHANNEL,
    open: (token, needs, signal) =>
      openTwitchChat(
        {
          transport: 'eventsub',
          username: BOT.login,
          oauthToken: token === 'good' ? GOOD_TOKEN : WRONG_TOKEN,
          clientId: 'client',
          channels: [CHANNEL],
          apiUrl: helix.url,
          eventsubUrl: eventSub.url,
          timings: QUICK_RETRIES,
        },
        needs,
        signal,
      ),
    viewerWrites: async (message) => say(toChatEvent(message, isOfBot)),
    posted: () => helix.posts.map(toPosted),
    loginAttempts: () => eventSub.sessions.length,
    deliverAgain: async (nativeId) => eventSub.sendRaw(frames.get(nativeId) ?? ''),
    async sharedChatEcho(text) {
      say(chatEvent({ text, source_broadcaster_user_id: roomIdOf('another_shop') }));
    },
    async ownMessageArrives(text) {
      say(chatEvent({ text, chatter_user_id: BOT.userId, chatter_user_login: BOT.login }));
    },
    async otherBotWrites(text) {
      say(chatEvent({ text, badges: [{ set_id: 'bot-badge', id: '1', info: '' }] }));
    },
    async viewerDeletes(nativeId) {
      const event = { broadcaster_user_login: CHANNEL, message_id: nativeId, target_user_id: '700001' };
      eventSub.notify('channel.chat.message_delete', event);
    },
    timedOut: () => helix.timeOuts,
    profile: {
      write: (text) => {
        helix.profile.description = text;
      },
      texts: () => [helix.profile.description],
    },
    limitNextSend: (seconds) =>
      helix.script('POST /chat/messages', {
        status: 429,
        headers: { 'ratelimit-reset': String(Date.now() / 1000 + seconds) },
        body: { status: 429, message: 'Too Many Requests' },
      }),
    goAway: async () => eventSub.goAway(),
    comeBack: async () => eventSub.comeBack(),
    goSilent: async () => eventSub.goSilent(),
    async stop() {
      await Promise.all([eventSub.stop(), helix.stop()]);
    },
  };
}

type EventFields = Readonly<Record<string, unknown>>;
type ChatEvent = EventFields & { readonly message_id: string };

/** A `channel.chat.message` event of an ordinary viewer; `fields` replace its own. */
export function chatEvent({ text, ...fields }: { readonly text: string } & EventFields): ChatEvent {
  return {
    broadcaster_user_id: roomIdOf(CHANNEL),
    broadcaster_user_login: CHANNEL,
    broadcaster_user_name: CHANNEL,
    source_broadcaster_user_id: null,
    chatter_user_id: '700001',
    chatter_user_login: 'viewer700001',
    chatter_user_name: 'viewer700001',
    message_id: randomUUID(),
    message: { text, fragments: [{ type: 'text', text }] },
    message_type: 'text',
    badges: [],
    cheer: null,
    reply: null,
    ...fields,
  };
}

const BADGE_IDS = {
  viewer: [],
  moderator: ['moderator'],
  seller: ['broadcaster'],
  admin: ['staff'],
} as const;

function toChatEvent(message: ViewerWrites, isOfBot: (nativeId: string) => boolean): ChatEvent {
  const { text, role = 'viewer', userId, displayName, mentionsBot, replyToNativeId: parent } = message;
  const mention = mentionsBot === true ? `@${BOT.login} ` : '';
  const parentLogin = parent !== undefined && isOfBot(parent) ? BOT.login : 'somebody';
  const reply = {
    parent_message_id: parent,
    parent_user_id: parentLogin === BOT.login ? BOT.userId : '700099',
    parent_user_login: parentLogin,
    parent_user_name: parentLogin,
  };
  return chatEvent({
    text: parent === undefined ? `${mention}${text}` : `@${parentLogin} ${text}`,
    badges: BADGE_IDS[role].map((set_id) => ({ set_id, id: '1', info: '' })),
    ...(userId !== undefined && { chatter_user_id: userId, chatter_user_login: `viewer${userId}` }),
    ...(displayName !== undefined && { chatter_user_name: displayName }),
    ...(parent !== undefined && { reply }),
  });
}
