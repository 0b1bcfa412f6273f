import { expect, it } from 'vitest';
import { openTwitchChat } from '../../adapters/chat/twitch/platform.ts';
import { chatMessageSchema } from '../../jobs/definitions/chat-inbound.ts';
import type { PlatformEvent } from '../../pipelines/domain/platform-event.ts';
import { systemClock } from '../../pipelines/ports/clock.ts';
import { createRandom, type Random } from '../support/random.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import {
  type FakeIrcServer,
  roomIdOf,
  startFakeIrcServer,
  toPrivmsg,
} from '../support/twitch/fake-irc-server.ts';
import { mutateLine, pick } from '../support/twitch/mutate-line.ts';

const LINES = process.env.SHOPTALK_TEST_LONG === '1' ? 1_000_000 : 20_000;
const SEED = Number(process.env.SHOPTALK_TEST_SEED ?? 20_261_123);
const LINES_PER_FRAME = 50;
const FRAMES_PER_ROUND = 40;
const CHANNEL = 'linlin_shop';

it(`survives ${LINES} broken IRC lines and hands in only well-formed messages`, {
  timeout: 3_600_000,
}, async () => {
  const server = await startFakeIrcServer();
  const unhandled: unknown[] = [];
  const noteUnhandled = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', noteUnhandled);
  const tally = createTally();
  const log = createRecordingLog();
  const chat = await openTwitchChat(
    { username: 'shopbot', oauthToken: 'goodtoken', channels: [CHANNEL], ircUrl: server.url },
    { sink: tally.sink, viewerSecret: new Uint8Array(32), clock: systemClock, log },
    AbortSignal.timeout(10_000),
  );

  await feed(server, createRandom(SEED), tally.sentinel);

  expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 0, gaps: 0 });
  expect(tally.invalid).toEqual([]);
  expect(unhandled).toEqual([]);
  expect(log.lines.filter((line) => line.level === 'warn' || line.level === 'error')).toEqual([]);
  expect(tally.counts.message).toBeGreaterThan(LINES / 20);
  expect(tally.counts['dropped malformed']).toBeGreaterThan(LINES / 20);
  console.log(`seed ${SEED}: ${LINES} lines →`, tally.counts);
  await chat.close();
  await server.stop();
  process.off('unhandledRejection', noteUnhandled);
});

/** Sends all lines, a round at a time: the next round waits until the adapter has handled the one before. */
async function feed(
  server: FakeIrcServer,
  random: Random,
  sentinel: (nativeId: string) => Promise<void>,
): Promise<void> {
  for (let sent = 0, round = 0; sent < LINES; round += 1) {
    for (let frame = 0; frame < FRAMES_PER_ROUND && sent < LINES; frame += 1, sent += LINES_PER_FRAME) {
      const lines = Array.from({ length: LINES_PER_FRAME }, (_, index) => brokenLine(sent + index, random));
      sendFrames(server, lines);
    }
    const id = `sentinel-${round}`;
    const arrived = sentinel(id);
    server.say({ channel: CHANNEL, id, text: 'sentinel' });
    await arrived;
  }
}

/** Text frames of at most 200 KB, whatever the bytes are. */
function sendFrames(server: FakeIrcServer, lines: readonly Buffer[]): void {
  const [socket] = server.live();
  if (socket === undefined) throw new Error('the adapter has lost its connection');
  let frame: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    socket.send(Buffer.concat(frame), { binary: false });
    frame = [];
    bytes = 0;
  };
  for (const line of lines) {
    if (bytes + line.length > 200_000) flush();
    frame.push(line.subarray(0, 200_000), Buffer.from('\r\n'));
    bytes += line.length + 2;
  }
  flush();
}

/** Lines of every kind Twitch sends, RECONNECT excepted: it is obeyed, and tested elsewhere. */
const CORPUS: readonly ((id: string) => string)[] = [
  (id) => toPrivmsg({ channel: CHANNEL, id, text: '3号链接还有货吗？' }),
  (id) => toPrivmsg({ channel: CHANNEL, id, text: 'do you ship to Berlin? \u{1F44B}\u{1F3FD}' }),
  (id) =>
    toPrivmsg({
      channel: CHANNEL,
      id,
      text: '\u0001ACTION waves\u0001',
      tags: { badges: 'moderator/1', mod: '1' },
    }),
  (id) =>
    toPrivmsg({
      channel: CHANNEL,
      id,
      text: 'cheer100 wow',
      tags: { bits: '100', badges: 'broadcaster/1,bits/100' },
    }),
  (id) =>
    toPrivmsg({
      channel: CHANNEL,
      id,
      text: 'hi',
      tags: { 'source-room-id': roomIdOf('other'), 'source-id': id },
    }),
  (id) =>
    toPrivmsg({
      channel: CHANNEL,
      id,
      text: '@shopbot which sizes?',
      tags: {
        'reply-parent-msg-id': 'a-b',
        'reply-parent-user-login': 'shopbot',
        'reply-parent-msg-body': 'a\\sb\\:c',
      },
    }),
  (id) =>
    `@login=ronni;room-id=;target-msg-id=${id};tmi-sent-ts=1642720582342 :tmi.twitch.tv CLEARMSG #${CHANNEL} :bad`,
  () => `@ban-duration=350;room-id=1;target-user-id=8 :tmi.twitch.tv CLEARCHAT #${CHANNEL} :ronni`,
  () => `@msg-id=slow_off :tmi.twitch.tv NOTICE #${CHANNEL} :This room is no longer in slow mode.`,
  () => ':tmi.twitch.tv NOTICE * :Login authentication failed',
  () => `@badges=;mod=0;user-type= :tmi.twitch.tv USERSTATE #${CHANNEL}`,
  () => '@badges=;user-id=42;emote-sets=0,33 :tmi.twitch.tv GLOBALUSERSTATE',
  () => `@emote-only=0;room-id=12;slow=10 :tmi.twitch.tv ROOMSTATE #${CHANNEL}`,
  () =>
    `@msg-id=resub;login=a;system-msg=a\\sb;room-id=1;user-id=2 :tmi.twitch.tv USERNOTICE #${CHANNEL} :Great stream`,
  () => 'PING :tmi.twitch.tv',
  () => ':tmi.twitch.tv PONG tmi.twitch.tv :shoptalk',
  () => ':tmi.twitch.tv 001 shopbot :Welcome, GLHF!',
  () => ':tmi.twitch.tv 376 shopbot :>',
  () => `:shopbot.tmi.twitch.tv 353 shopbot = #${CHANNEL} :shopbot ronni`,
  () => `:ronni!ronni@ronni.tmi.twitch.tv JOIN #${CHANNEL}`,
  () => `:jtv MODE #${CHANNEL} +o ronni`,
  () => ':petsgomoo!petsgomoo@petsgomoo.tmi.twitch.tv WHISPER shopbot :hello',
  () => `:tmi.twitch.tv HOSTTARGET #${CHANNEL} :xyz 10`,
];

function brokenLine(index: number, random: Random): Buffer {
  // Half of the lines are chat, as in a real room.
  const seeds = random() < 0.5 ? CORPUS.slice(0, 6) : CORPUS;
  return mutateLine(pick(seeds, random)(`fuzz-${index}`), random);
}

/** Counts what comes out and checks every message as the queue would. */
function createTally() {
  const counts: Record<string, number> = {};
  const invalid: unknown[] = [];
  const waiting = new Map<string, () => void>();

  const sink = async (event: PlatformEvent): Promise<void> => {
    const name = event.kind === 'dropped' ? `dropped ${event.reason}` : event.kind;
    counts[name] = (counts[name] ?? 0) + 1;
    if (event.kind !== 'message') return;
    const error = chatMessageSchema.safeParse(event.message).error;
    const isWhole =
      event.message.channel === CHANNEL && event.message.text !== '' && event.identity.userId !== '';
    if (error !== undefined || !isWhole) invalid.push(error ?? event);
    waiting.get(event.message.nativeId)?.();
  };
  const sentinel = (nativeId: string) => new Promise<void>((resolve) => waiting.set(nativeId, resolve));
  return { counts, invalid, sink, sentinel };
}
