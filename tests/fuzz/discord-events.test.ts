import { expect, it } from 'vitest';
import { chatInboundSchema } from '../../jobs/definitions/chat-inbound.ts';
import type { PlatformEvent } from '../../pipelines/domain/platform-event.ts';
import { CHANNEL_ID, GUILD_ID, MODERATOR_ROLE_ID } from '../support/discord/discord-world.ts';
import { enterDiscord, startDiscord } from '../support/discord/enter-discord.ts';
import {
  type FakeDiscordServer,
  interactionPayload,
  messagePayload,
  VIEWER,
} from '../support/discord/fake-discord-server.ts';
import { createRandom, mutate } from '../support/discord/mutate.ts';

const IS_LONG = process.env.SHOPTALK_TEST_LONG === '1';
const EVENTS = IS_LONG ? 100_000 : 5_000;
/** Sent in batches, with a good message behind each: when it arrives, all before it was survived. */
const BATCH = 500;
const SEED = 20_261_123;

it(`survives ${EVENTS} mutated gateway events and emits only valid messages`, {
  timeout: 600_000,
}, async () => {
  const server = await startDiscord();
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onRejection);
  const counts = new Map<string, number>();
  const { chat, recorder } = await enterDiscord(server, {
    signal: AbortSignal.timeout(600_000),
    beforeKeeping: async (event) => check(event, counts),
  });
  const random = createRandom(SEED);

  for (let sent = 0; sent < EVENTS; sent += BATCH) {
    for (let count = 0; count < BATCH; count += 1) server.gateway.sendRaw(mutatedFrame(server, random));
    server.write({ content: `marker ${sent}` });
    await recorder.message(`marker ${sent}`, 60_000);
    recorder.events.length = 0;
  }
  process.off('unhandledRejection', onRejection);
  process.off('uncaughtException', onRejection);

  expect(rejections).toEqual([]);
  expect(chat.health().state).toBe('connected');
  // The mutations must reach every branch, or surviving them proves little.
  for (const kind of ['message', 'press', 'message_deleted', 'malformed', 'bot', 'system']) {
    expect.soft(counts.get(kind) ?? 0, kind).toBeGreaterThan(EVENTS / 1_000);
  }
});

/** Throws in the sink, which would be given up and leave the counts short: so it is kept as a count of its own. */
function check(event: PlatformEvent, counts: Map<string, number>): void {
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  if (event.kind === 'dropped') count(event.reason);
  else if (event.kind !== 'message') count(event.kind);
  else {
    const job = { shopId: 'sample', receivedAt: 1, sealedIdentity: 'sealed', message: event.message };
    expect(chatInboundSchema.safeParse(job).error).toBeUndefined();
    count(event.message.button === undefined ? 'message' : 'press');
  }
}

/** A frame of the gateway with a mutated payload; one in twenty is mutated as a whole, or cut short. */
function mutatedFrame(server: FakeDiscordServer, random: () => number): string {
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
