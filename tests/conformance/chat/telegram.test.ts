import { openTelegramChat } from '../../../adapters/chat/telegram/platform.ts';
import { FAKE_TOKEN, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { type BotPost, GROUP_ID } from '../../support/telegram/fake-telegram.ts';
import { createTelegramRoom } from '../../support/telegram/telegram-room.ts';
import type { ChatHarness, ChatRoom, PostedMessage } from './chat-harness.ts';
import { describeChatPlatform } from './chat-platform-suite.ts';

const WRONG_TOKEN = '700700700:AAF-a_token_that_was_revoked_long_ago_00';
const QUICK_RETRIES = { retryFirstMs: 20, retryMaxMs: 100 };

const PROFILE_TEXTS = ['description', 'short_description'];

/** What Telegram's apps turn into a link to a person, who is then notified. */
const NAME_IN_TEXT = /(?<!\w)@[a-z]\w{3,31}/gi;

const telegramHarness: ChatHarness = {
  roles: ['viewer', 'moderator', 'seller'],
  isSingleLine: false,
  measure: (text) => text.length,
  secrets: [FAKE_TOKEN, WRONG_TOKEN],
  doesNotApply: {
    shared_chat: 'Telegram echoes no message of another chat',
    viewer_deletes: 'Telegram tells bots nothing of deleted messages',
    gap: 'Telegram keeps unconfirmed updates for 24 h; being away for longer is tested in connection-state.test.ts',
  },
  startRoom: startTelegramRoom,
};

async function startTelegramRoom(): Promise<ChatRoom> {
  const server = await startFakeBotApi();
  const { telegram, updates } = server;
  const room = createTelegramRoom(server, GROUP_ID);

  return {
    channel: String(GROUP_ID),
    open: (token, needs, signal) =>
      openTelegramChat(
        {
          botToken: token === 'good' ? server.token : WRONG_TOKEN,
          apiRoot: server.url,
          timings: QUICK_RETRIES,
        },
        needs,
        signal,
      ),
    viewerWrites: async (message) => String(room.write(message)),
    posted: () => room.posts().map(toPosted),
    pressButton: async (nativeId, data) => {
      room.press(Number(nativeId), data);
    },
    timedOut: () =>
      telegram.restrictions.map(({ userId, untilMs }) => ({ viewerId: String(userId), untilMs })),
    profile: {
      write: (text) => {
        for (const name of PROFILE_TEXTS) telegram.profile.set(`${name} `, text);
      },
      texts: (language) =>
        PROFILE_TEXTS.map((name) => {
          const own = telegram.profile.get(`${name} ${language}`);
          return own ?? telegram.profile.get(`${name} `) ?? '';
        }),
    },
    answeredPresses: () => telegram.answeredPresses.map((press) => press.id),
    loginAttempts: () => server.callsOf('getMe').length,
    deliverAgain: async (nativeId) => room.deliverAgain(Number(nativeId)),
    ownMessageArrives: async (text) => {
      room.write({ text }, { from: telegram.bot });
    },
    otherBotWrites: async (text) => {
      room.write({ text }, { from: { id: 900900900, is_bot: true, first_name: 'Rose' } });
    },
    limitNextSend: (retryAfterSeconds) =>
      server.script('sendMessage', {
        errorCode: 429,
        description: `Too Many Requests: retry after ${retryAfterSeconds}`,
        parameters: { retry_after: retryAfterSeconds },
      }),
    goAway: async () => {
      server.setAway(true);
      server.dropSockets();
    },
    comeBack: async () => server.setAway(false),
    goSilent: async () => server.silenceOpenSockets(),
    stop: async () => {
      updates.clear();
      await server.stop();
    },
  };
}

function toPosted(post: BotPost): PostedMessage {
  return {
    nativeId: String(post.messageId),
    text: post.text,
    ...(post.replyToMessageId !== undefined && { replyToNativeId: String(post.replyToMessageId) }),
    buttons: post.keyboard.flat().map(({ text, callback_data, url }) => ({
      label: text,
      ...(callback_data !== undefined && { data: callback_data }),
      ...(url !== undefined && { url }),
    })),
    ...(post.photo && { image: post.photo }),
    isCommand: /^\/\w/.test(post.text),
    pings: post.text.match(NAME_IN_TEXT) ?? [],
    hasMarkup: post.parseMode !== undefined,
  };
}

describeChatPlatform('Telegram', telegramHarness);
