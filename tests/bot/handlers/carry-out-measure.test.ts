import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryModerationStore } from '../../../adapters/store/memory/memory-moderation-store.ts';
import { type CarryOutMeasure, createCarryOutMeasure } from '../../../bot/handlers/carry-out-measure.ts';
import type { Measure, ModerationOrder } from '../../../pipelines/domain/moderation.ts';
import type { OutboundMessage, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { ChatPlatform, TimeOut } from '../../../pipelines/ports/chat-platform.ts';
import type { ModerationStore } from '../../../pipelines/ports/moderation-store.ts';
import { createIdentityVault } from '../../../pipelines/privacy/identity-vault.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const vault = createIdentityVault(new Uint8Array(32).fill(7));
const OK: SendResult = { ok: true, receipt: { nativeIds: [], sentAt: 0 } };

let clock: VirtualClock;
let store: ModerationStore;
let removed: string[];
let timedOut: TimeOut[];
let posted: OutboundMessage[];
let isModerator: boolean;
let answer: SendResult;
let isForgotten: boolean;
let carryOut: CarryOutMeasure;

beforeEach(() => {
  clock = createVirtualClock();
  store = createMemoryModerationStore();
  removed = [];
  timedOut = [];
  posted = [];
  isModerator = true;
  isForgotten = false;
  answer = OK;
  const sealed = vault.seal({ viewerKey: 'mia', platform: 'telegram', userId: '8008', displayName: 'Mia' });
  carryOut = createCarryOutMeasure({
    clock,
    store,
    people: { vault, identities: { find: async () => (isForgotten ? undefined : sealed) } },
    platforms: new Map([['telegram', pretendTelegram()]]),
    outbox: { post: async (_shopId, message) => void posted.push(message) },
    log: createRecordingLog(),
  });
});

/** A platform that writes down what it is asked for. */
function pretendTelegram(): ChatPlatform {
  return {
    platform: 'telegram',
    capabilities: {
      canEdit: true,
      canDelete: true,
      canTimeOut: true,
      hasButtons: true,
      hasImages: true,
      maxTextCharacters: 4096,
      isSendIdempotent: false,
    },
    health: () => ({ state: 'connected', detail: '', reconnects: 0, gaps: 0 }),
    isModeratorIn: () => isModerator,
    send: async () => OK,
    edit: async () => OK,
    remove: async (_channel, nativeId) => {
      removed.push(nativeId);
      return answer;
    },
    timeOut: async (timeOut) => {
      timedOut.push(timeOut);
      return answer;
    },
    describe: async () => OK,
    close: async () => undefined,
  };
}

async function give(measure: Measure, change: Partial<ModerationOrder> = {}) {
  const order: ModerationOrder = {
    shopId: 'sample',
    key: 'telegram--1001-7',
    platform: 'telegram',
    channel: '-1001',
    nativeId: '7',
    viewerKey: 'mia',
    offence: 'link',
    measure,
    language: 'zh',
    at: clock.now(),
    ...change,
  };
  const { shopId, key, platform, channel, viewerKey, offence, at } = order;
  await store.addStrike(
    { shopId, key, platform, channel, viewerKey, offence, at, isObserved: false },
    signal,
  );
  return carryOut(order, signal);
}

async function outcome(): Promise<string | undefined> {
  const [strike] = await store.latestStrikes('sample', 1, signal);
  return strike?.outcome;
}

describe('carrying out a measure', () => {
  it('warns by a reply to the message, and deletes nothing', async () => {
    await give({ kind: 'warn' });

    expect(posted).toMatchObject([
      { id: 'warn-telegram--1001-7', replyToNativeId: '7', text: expect.stringContaining('链接') },
    ]);
    expect(removed).toEqual([]);
    expect(await outcome()).toBe('done');
  });

  it('warns a room once in ten seconds, however many viewers misbehave', async () => {
    await give({ kind: 'warn' });
    await give({ kind: 'warn' }, { key: 'telegram--1001-8', nativeId: '8' });
    clock.advance(10_000);
    await give({ kind: 'warn' }, { key: 'telegram--1001-9', nativeId: '9' });

    expect(posted.map(({ replyToNativeId }) => replyToNativeId)).toEqual(['7', '9']);
  });

  it('deletes the message', async () => {
    await give({ kind: 'delete' });

    expect([removed, timedOut, posted]).toEqual([['7'], [], []]);
    expect(await outcome()).toBe('done');
  });

  it('deletes and times out, by the id that only the identity store knows', async () => {
    const untilMs = clock.now() + 60_000;

    await give({ kind: 'time_out', untilMs });

    expect(removed).toEqual(['7']);
    expect(timedOut).toEqual([
      { channel: '-1001', nativeViewerId: '8008', untilMs, reason: 'Shoptalk: link' },
    ]);
  });

  it('touches nothing where the bot is no moderator', async () => {
    isModerator = false;

    await give({ kind: 'time_out', untilMs: clock.now() + 60_000 });

    expect([removed, timedOut, posted]).toEqual([[], [], []]);
    expect(await outcome()).toBe('not_moderator');
  });

  it('is content when the message is gone already', async () => {
    answer = { ok: false, failure: 'message_not_found', detail: 'gone' };

    expect(await give({ kind: 'delete' })).toEqual({ kind: 'done' });
    expect(await outcome()).toBe('done');
  });

  it('tries again when the platform asks it to wait', async () => {
    answer = { ok: false, failure: 'rate_limited', detail: '429', retryAfterMs: 7000 };

    expect(await give({ kind: 'delete' })).toEqual({ kind: 'later', delayMs: 7000 });
    expect(await outcome()).toBeUndefined();
  });

  it('notes a refusal and gives up', async () => {
    answer = { ok: false, failure: 'forbidden', detail: 'no rights' };

    expect(await give({ kind: 'delete' })).toEqual({ kind: 'done' });
    expect(await outcome()).toBe('forbidden');
  });

  it('does not delete what was said long ago', async () => {
    await give({ kind: 'delete' }, { at: clock.now() - 10 * 60_000 });

    expect(removed).toEqual([]);
    expect(await outcome()).toBe('too_late');
  });

  it('deletes the message of a viewer who was forgotten, but cannot time them out', async () => {
    isForgotten = true;

    await give({ kind: 'time_out', untilMs: clock.now() + 60_000 });

    expect([removed, timedOut]).toEqual([['7'], []]);
    expect(await outcome()).toBe('unsupported');
  });
});
