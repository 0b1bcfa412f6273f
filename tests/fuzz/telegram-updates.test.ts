import { expect, it } from 'vitest';
import { chatMessageSchema } from '../../jobs/definitions/chat-inbound.ts';
import type { PlatformEvent } from '../../pipelines/domain/platform-event.ts';
import { createDeferred } from '../support/deferred.ts';
import { createRandom } from '../support/random.ts';
import { mutatedUpdate } from '../support/telegram/mutate-update.ts';
import { type OpenTelegram, openTelegram } from '../support/telegram/open-telegram.ts';

const UPDATES = process.env.SHOPTALK_TEST_LONG === '1' ? 100_000 : 5_000;
const SEED = Number(process.env.SHOPTALK_TEST_SEED ?? 20_261_123);
const UPDATES_PER_ROUND = 500;
const FIRST_ID = 600_000_001;

it(`survives ${UPDATES} broken updates and hands in only well-formed messages`, {
  timeout: 3_600_000,
}, async () => {
  const tally = createTally();
  const open = await openTelegram({ beforeKeeping: tally.count });
  const random = createRandom(SEED);

  let nextId = FIRST_ID;
  for (let sent = 0; sent < UPDATES; sent += UPDATES_PER_ROUND) {
    for (let index = 0; index < UPDATES_PER_ROUND; index += 1) {
      open.server.updates.pushRaw(mutatedUpdate(nextId++, random));
    }
    await tally.roundTaken(open, nextId++);
  }

  const { counts } = tally;
  console.log(`seed ${SEED}: ${UPDATES} updates →`, counts);
  expect(tally.invalid).toEqual([]);
  expect(open.chat.health()).toMatchObject({ state: 'connected', detail: 'polling', reconnects: 0, gaps: 0 });
  expect(counts.message).toBeGreaterThan(UPDATES / 10);
  expect(counts['dropped malformed']).toBeGreaterThan(UPDATES / 10);
  // Every update had one outcome; changes of membership have no event.
  const outcomes = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(outcomes).toBeGreaterThan(UPDATES * 0.8);
  expect(outcomes).toBeLessThanOrEqual(UPDATES);
  await open.stop();
  expect(open.server.updates.pending()).toEqual([]);
});

function createTally() {
  const counts: Record<string, number> = {};
  const invalid: unknown[] = [];
  let marker = createDeferred();

  const check = (event: PlatformEvent & { kind: 'message' }): void => {
    const { message, identity } = event;
    const { error } = chatMessageSchema.safeParse(message);
    const isSound =
      error === undefined &&
      /^[0-9a-f]{32}$/.test(message.viewerKey) &&
      identity.viewerKey === message.viewerKey &&
      identity.userId !== '';
    if (!isSound && invalid.length < 20) invalid.push([event, error?.message]);
  };

  return {
    counts,
    invalid,
    count: async (event: PlatformEvent): Promise<void> => {
      if (event.kind === 'connection') return;
      if (event.kind === 'message' && event.message.text === 'end of round') return marker.resolve();
      const name = event.kind === 'dropped' ? `dropped ${event.reason}` : event.kind;
      counts[name] = (counts[name] ?? 0) + 1;
      if (event.kind === 'message') check(event);
    },
    /** A sound message behind the broken ones: when it is in, they all were handled. */
    roundTaken: async ({ server, recorder }: OpenTelegram, id: number): Promise<void> => {
      marker = createDeferred();
      const chat = { id: 1, type: 'private' };
      const from = { id: 1, is_bot: false, first_name: 'x' };
      server.updates.pushRaw({
        update_id: id,
        message: { message_id: id, date: 1, chat, from, text: 'end of round' },
      });
      await marker.promise;
      recorder.events.length = 0;
    },
  };
}
