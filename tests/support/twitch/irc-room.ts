import { openTwitchChat } from '../../../adapters/chat/twitch/platform.ts';
import type { ChatRoom, ViewerWrites } from '../../conformance/chat/chat-harness.ts';
import { escapeTag, type FakeChatLine, roomIdOf, startFakeIrcServer } from './fake-irc-server.ts';
import { BOT, CHANNEL, GOOD_TOKEN, QUICK_RETRIES, toPosted, WRONG_TOKEN } from './twitch-harness.ts';

/** A room for the conformance suite on the fake IRC server. The bot is a moderator, so long texts are posted at once. */
export async function startIrcRoom(): Promise<ChatRoom> {
  const server = await startFakeIrcServer({
    botLogin: BOT.login,
    botUserId: BOT.userId,
    token: GOOD_TOKEN,
    moderatorIn: [CHANNEL],
  });
  const said = new Map<string, FakeChatLine>();

  const say = (line: Omit<FakeChatLine, 'channel'>): string => {
    const full = { channel: CHANNEL, ...line };
    const id = server.say(full);
    said.set(id, { ...full, id });
    return id;
  };

  return {
    channel: CHANNEL,
    open: (token, needs, signal) =>
      openTwitchChat(
        {
          username: BOT.login,
          oauthToken: `oauth:${token === 'good' ? GOOD_TOKEN : WRONG_TOKEN}`,
          channels: [CHANNEL],
          ircUrl: server.url,
          timings: QUICK_RETRIES,
        },
        needs,
        signal,
      ),
    viewerWrites: async (message) =>
      say(toChatLine(message, (id) => server.posts.some((post) => post.id === id))),
    posted: () => server.posts.map(toPosted),
    loginAttempts: server.logins,
    async deliverAgain(nativeId) {
      const line = said.get(nativeId);
      if (line !== undefined) server.say(line);
    },
    async sharedChatEcho(text) {
      say({ text, tags: { 'source-room-id': roomIdOf('another_shop'), 'source-id': 'a-source-id' } });
    },
    async ownMessageArrives(text) {
      say({ text, userId: BOT.userId, login: BOT.login });
    },
    async otherBotWrites(text) {
      say({ text, userId: '19264788', login: 'nightbot', tags: { badges: 'bot-badge/1' } });
    },
    async viewerDeletes(nativeId) {
      const line = said.get(nativeId);
      server.sendRaw(
        `@login=viewer;room-id=;target-msg-id=${nativeId};tmi-sent-ts=1 :tmi.twitch.tv CLEARMSG #${CHANNEL} :${line?.text}`,
      );
    },
    limitNextSend: (seconds) =>
      server.refuseNextPost(
        'msg_slowmode',
        `This room is in slow mode and you are sending messages too quickly. You will be able to talk again in ${seconds} seconds.`,
      ),
    goAway: async () => server.goAway(),
    comeBack: async () => server.comeBack(),
    goSilent: async () => server.goSilent(),
    stop: server.stop,
  };
}

const BADGES = { viewer: '', moderator: 'moderator/1', seller: 'broadcaster/1', admin: 'staff/1' } as const;

function toChatLine(
  message: ViewerWrites,
  isOfBot: (nativeId: string) => boolean,
): Omit<FakeChatLine, 'channel'> {
  const { text, role = 'viewer', userId, displayName, mentionsBot, replyToNativeId: parent } = message;
  // Twitch's chat has no line breaks and no half characters.
  const typed = text.replace(/[\r\n]+/g, ' ').replace(/\p{Surrogate}/gu, '\uFFFD');
  const mention = mentionsBot === true ? `@${BOT.login} ` : '';
  const parentLogin = parent !== undefined && isOfBot(parent) ? BOT.login : 'somebody';
  const replyTags = {
    'reply-parent-msg-id': parent ?? '',
    'reply-parent-user-id': parentLogin === BOT.login ? BOT.userId : '700099',
    'reply-parent-user-login': parentLogin,
    'reply-parent-display-name': parentLogin,
  };
  return {
    text: parent === undefined ? `${mention}${typed}` : `@${parentLogin} ${typed}`,
    ...(userId !== undefined && { userId }),
    tags: {
      badges: BADGES[role],
      mod: role === 'moderator' ? '1' : '0',
      ...(displayName !== undefined && {
        'display-name': escapeTag(displayName.replace(/\p{Surrogate}/gu, '')),
      }),
      ...(parent !== undefined && replyTags),
    },
  };
}
