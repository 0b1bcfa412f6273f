import { openDiscordChat } from '../../../adapters/chat/discord/platform.ts';
import type { ChatRoom, PostedMessage, ViewerWrites } from '../../conformance/chat/chat-harness.ts';
import {
  ADMINISTRATOR_ROLE_ID,
  BOT_TOKEN,
  type BotPost,
  CHANNEL_ID,
  MODERATOR_ROLE_ID,
  user,
} from './discord-world.ts';
import { type FakeDiscordServer, startFakeDiscord, VIEWER } from './fake-discord-server.ts';
import { tooMany } from './fake-rest.ts';
import { showText } from './shown-text.ts';

export const WRONG_TOKEN = 'MTIzNDU2Nzg5.wrong-but-secret.discord-bot-token';

/** Retries in tens of ms; what notices a half-open socket stays as in production. */
const QUICK = { identifyIntervalMs: 20, sinkRetryDelaysMs: [10, 20, 40] } as const;

const ROLE_IDS: Readonly<Record<string, readonly string[]>> = {
  moderator: [MODERATOR_ROLE_ID],
  admin: [ADMINISTRATOR_ROLE_ID],
};

/** The room of the conformance suite, on the fake Discord. */
export async function startDiscordRoom(): Promise<ChatRoom> {
  const server = await startFakeDiscord();

  return {
    channel: CHANNEL_ID,
    open: (token, needs, signal) =>
      openDiscordChat(
        {
          botToken: token === 'good' ? BOT_TOKEN : WRONG_TOKEN,
          guildIds: [],
          apiUrl: server.apiUrl,
          timings: QUICK,
        },
        needs,
        signal,
      ),
    viewerWrites: async (message) => write(server, message),
    posted: () => [...server.world.posts.values()].map(toPosted),
    pressButton: async (nativeId, data) => server.answered(server.press(nativeId, data)),
    answeredPresses: () => [...server.rest.interactionAnswers.keys()],
    timedOut: () => [...server.world.timeOuts].map(([viewerId, untilMs]) => ({ viewerId, untilMs })),
    profile: {
      write: (text) => {
        server.world.application.description = text;
      },
      texts: () => [server.world.application.description],
    },
    loginAttempts: () =>
      server.rest.calls.filter(({ path }) => path === '/gateway/bot').length + server.gateway.opened,
    deliverAgain: async (nativeId) => server.gateway.repeat(nativeId),
    ownMessageArrives: async (text) => void server.write({ content: text, author: server.world.bot }),
    otherBotWrites: async (text) =>
      void server.write({ content: text, author: user('500000000000000009', 'other-bot', true) }),
    viewerDeletes: async (nativeId) =>
      server.gateway.dispatch('MESSAGE_DELETE', { id: nativeId, channel_id: CHANNEL_ID }),
    limitNextSend: (seconds) => server.rest.script('POST', /\/messages$/, tooMany(seconds)),
    goAway: async (kind) => server.gateway.goAway(kind),
    comeBack: async () => server.gateway.comeBack(),
    goSilent: async () => server.gateway.goSilent(),
    stop: () => server.stop(),
  };
}

function write(server: FakeDiscordServer, message: ViewerWrites): string {
  const { role = 'viewer', userId = VIEWER.id, displayName = 'xiaomei', replyToNativeId } = message;
  const { world } = server;
  if (role === 'seller') {
    world.guild.ownerId = userId;
    server.gateway.dispatch('GUILD_UPDATE', world.guildPayload());
  }
  const isReplyToBot = replyToNativeId !== undefined && world.posts.has(replyToNativeId);
  return server.write({
    author: user(userId, displayName),
    roleIds: ROLE_IDS[role] ?? [],
    content: message.mentionsBot === true ? `<@${world.bot.id}> ${message.text}` : message.text,
    mentions: message.mentionsBot === true ? [world.bot] : [],
    ...(replyToNativeId === undefined
      ? {}
      : { replyTo: { id: replyToNativeId, author: isReplyToBot ? world.bot : VIEWER } }),
  });
}

function toPosted({ id, body, files }: BotPost): PostedMessage {
  const shown = showText(body.content ?? '', body.allowed_mentions?.parse);
  const imageUrl = body.embeds?.[0]?.image?.url;
  const [bytes] = files;
  const image =
    imageUrl?.startsWith('attachment://') && bytes !== undefined
      ? { bytes }
      : imageUrl !== undefined && { url: imageUrl };
  return {
    nativeId: id,
    ...shown,
    isCommand: false,
    buttons: (body.components ?? []).flatMap((row) =>
      row.components.map(({ label, custom_id, url }) => ({
        label,
        ...(custom_id === undefined ? {} : { data: custom_id }),
        ...(url === undefined ? {} : { url }),
      })),
    ),
    ...(body.message_reference === undefined ? {} : { replyToNativeId: body.message_reference.message_id }),
    ...(image === false ? {} : { image }),
  };
}
