import { expect, it } from 'vitest';
import { chatMessageSchema } from '../../jobs/definitions/chat-inbound.ts';
import type { PlatformEvent } from '../../pipelines/domain/platform-event.ts';
import { CHANNEL_ID, GUILD_ID, MODERATOR_ROLE_ID } from '../support/discord/discord-world.ts';
import { enterDiscord, startDiscord } from '../support/discord/enter-discord.ts';
import {
  type FakeDiscordServer,
  interactionPayload,
  messagePayload,
  VIEWER,
} from '../support/discord/fake-discord-server.ts';
import { mutate } from '../support/discord/mutate.ts';
import { createRandom, type Random } from '../support/random.ts';

const IS_LONG = process.env.SHOPTALK_TEST_LONG === '1';
const EVENTS = IS_LONG ? 100_000 : 5_000;
/** Behind each batch goes a good message: when it arrives, all before it was survived. */
const BATCH = 500;
const SEED = 20_261_123;

it(`survives ${EVENTS} mutated gateway events and emits only valid messages`, {
  timeout: 1_800_000,
}, async () => {
  const server = await startDiscord();
  const counts = new Map<string, number>();
  const { chat, recorder, logged } = await enterDiscord(server, {
    beforeKeeping: async (event) => {
      const name = describeEvent(event);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
  });
  const random = createRandom(SEED);

  for (let sent = 0; sent < EVENTS; sent += BATCH) {
    for (let count = 0; count < BATCH; count += 1) server.gateway.sendRaw(mutatedFrame(server, random));
    server.write({ content: `marker ${sent}` });
    await recorder.message(`marker ${sent}`, 60_000);
    recorder.events.length = 0;
  }

  expect(counts.get('invalid')).toBeUndefined();
  expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  expect(chat.health().state).toBe('connected');
  expect(server.gateway.opened).toBe(1);
  // The mutations must reach every branch, or surviving them proves little.
  for (const name of ['message', 'press', 'message_deleted', 'malformed', 'bot', 'system']) {
    expect.soft(counts.get(name) ?? 0, name).toBeGreaterThan(EVENTS / 1_000);
  }
});

/** What came of one event; a message that the queue would refuse is `invalid`. */
function describeEvent(event: PlatformEvent): string {
  if (event.kind === 'dropped') return event.reason;
  if (event.kind !== 'message') return event.kind;
  if (!chatMessageSchema.safeParse(event.message).success) return 'invalid';
  return event.message.button === undefined ? 'message' : 'press';
}

/** A frame of the gateway with a mutated payload; one in twenty is mutated as a whole, or cut short. */
function mutatedFrame(server: FakeDiscordServer, random: Random): string {
  const samples = samplePayloads(server);
  const [type, payload] = samples[Math.floor(random() * samples.length)] ?? samples[0];
  const frame = { op: 0, t: type, s: 1, d: mutate(payload, random) };
  const luck = random();
  if (luck < 0.02) return JSON.stringify(frame).slice(0, Math.floor(random() * 200));
  if (luck < 0.05) return JSON.stringify({ ...frame, t: mutate(type, random), s: mutate(1, random) });
  return JSON.stringify(frame);
}

function samplePayloads({ world }: FakeDiscordServer) {
  const text = { content: '<@500000000000000001> 3号链接还有货吗？😀' };
  const reply = { ...text, mentions: [VIEWER], replyTo: { id: '41', author: world.bot } };
  return [
    ['MESSAGE_CREATE', messagePayload(world, { ...text, roleIds: [MODERATOR_ROLE_ID] })],
    ['MESSAGE_CREATE', messagePayload(world, reply)],
    ['MESSAGE_CREATE', messagePayload(world, { ...text, guildId: null })],
    ['MESSAGE_CREATE', messagePayload(world, { ...text, more: { type: 7 } })],
    ['MESSAGE_CREATE', messagePayload(world, { ...text, author: { ...VIEWER, bot: true } })],
    ['INTERACTION_CREATE', interactionPayload(world, '41', 'buy:P01:M')],
    ['MESSAGE_DELETE', { id: '41', channel_id: CHANNEL_ID, guild_id: GUILD_ID }],
    ['MESSAGE_DELETE_BULK', { ids: ['41', '42'], channel_id: CHANNEL_ID, guild_id: GUILD_ID }],
    ['GUILD_CREATE', world.guildPayload()],
    ['GUILD_UPDATE', world.guildPayload()],
    ['GUILD_ROLE_UPDATE', { guild_id: GUILD_ID, role: world.guild.roles[1] }],
    ['GUILD_ROLE_DELETE', { guild_id: GUILD_ID, role_id: MODERATOR_ROLE_ID }],
    ['GUILD_MEMBER_UPDATE', { guild_id: GUILD_ID, user: world.bot, roles: [MODERATOR_ROLE_ID] }],
    ['GUILD_DELETE', { id: GUILD_ID }],
    ['THREAD_CREATE', { id: '43', guild_id: GUILD_ID }],
    ['READY', { user: world.bot, session_id: '1', resume_gateway_url: 'ws://127.0.0.1:1', guilds: [] }],
    ['RESUMED', {}],
  ] as const;
}
