import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import {
  CHANNEL_ID,
  createDiscordWorld,
  type DiscordWorld,
  type FakeUser,
  GUILD_ID,
  user,
} from './discord-world.ts';
import { type FakeGateway, startFakeGateway } from './fake-gateway.ts';
import { createFakeRest, type FakeRest } from './fake-rest.ts';

/** What somebody writes; all but the text has a default. */
export interface Writing {
  readonly content: string;
  readonly author?: FakeUser;
  readonly roleIds?: readonly string[];
  readonly channelId?: string;
  /** `null` for a private chat. */
  readonly guildId?: string | null;
  readonly mentions?: readonly FakeUser[];
  readonly replyTo?: { readonly id: string; readonly author: FakeUser };
  /** Fields of the payload to add or to replace. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Discord's REST API and gateway on one loopback port. */
export interface FakeDiscordServer {
  readonly world: DiscordWorld;
  readonly rest: FakeRest;
  readonly gateway: FakeGateway;
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  /** MESSAGE_CREATE; returns the message's id. */
  write(writing: Writing): string;
  /** INTERACTION_CREATE of a button; returns the interaction's id. */
  press(messageId: string, customId: string, more?: Readonly<Record<string, unknown>>): string;
  /** Resolves when this interaction was answered. */
  answered(interactionId: string): Promise<void>;
  stop(): Promise<void>;
}

export const VIEWER = user('500000000000000001', 'xiaomei');

export async function startFakeDiscord(): Promise<FakeDiscordServer> {
  const world = createDiscordWorld();
  const answers = new EventEmitter();
  const http = createServer((request, response) => void rest.handle(request, response));
  const rest = createFakeRest({
    world,
    gatewayUrl: () => `ws://127.0.0.1:${port}`,
    onPosted: (message) => gateway.dispatch('MESSAGE_CREATE', message),
    onInteractionAnswered: (id) => answers.emit(id),
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const gateway = startFakeGateway(http, world, () => `ws://127.0.0.1:${port}`);

  return {
    world,
    rest,
    gateway,
    apiUrl: `http://127.0.0.1:${port}/api`,
    write: (writing) => {
      const message = messagePayload(world, writing);
      gateway.dispatch('MESSAGE_CREATE', message);
      return message.id;
    },
    press: (messageId, customId, more = {}) => {
      const interaction = interactionPayload(world, messageId, customId);
      gateway.dispatch('INTERACTION_CREATE', { ...interaction, ...more });
      return interaction.id;
    },
    answered: async (interactionId) => {
      if (!rest.interactionAnswers.has(interactionId)) await once(answers, interactionId);
    },
    stop: async () => {
      gateway.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** A MESSAGE_CREATE payload with the fields real ones have. */
export function messagePayload(world: DiscordWorld, writing: Writing) {
  const { author = VIEWER, guildId = GUILD_ID, replyTo } = writing;
  return {
    id: world.nextId(),
    channel_id: writing.channelId ?? CHANNEL_ID,
    ...(guildId === null ? {} : { guild_id: guildId, member: { roles: writing.roleIds ?? [], nick: null } }),
    type: replyTo === undefined ? 0 : 19,
    author,
    content: writing.content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: writing.mentions ?? [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    flags: 0,
    components: [],
    ...(replyTo === undefined
      ? {}
      : {
          message_reference: { type: 0, message_id: replyTo.id, channel_id: CHANNEL_ID },
          referenced_message: { id: replyTo.id, author: replyTo.author },
        }),
    ...writing.more,
  };
}

/** An INTERACTION_CREATE payload of a pressed button. */
export function interactionPayload(world: DiscordWorld, messageId: string, customId: string) {
  return {
    id: world.nextId(),
    application_id: world.application.id,
    type: 3,
    token: 'interaction-token-that-is-secret',
    version: 1,
    guild_id: GUILD_ID,
    channel_id: CHANNEL_ID,
    member: { user: VIEWER, roles: [], nick: null, permissions: '0' },
    message: { id: messageId },
    data: { component_type: 2, custom_id: customId },
  };
}
