import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../bot/project-root.ts';
import { toDecisionLog } from '../../../bot/replay/decision-log.ts';
import { readTrace, type TraceMessage } from '../../../bot/replay/read-trace.ts';
import { replayRoom } from '../../../bot/replay/replay-room.ts';
import { summariseReplay } from '../../../bot/replay/summarise-replay.ts';
import { createProfileBudget } from '../../../bot/send-budget.ts';
import type { LimitProfile } from '../../../pipelines/plan/platform-limits.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { understanderByWords } from '../../support/understander.ts';

const { signal } = new AbortController();
const shop = sampleShop();

/** A room in which everybody asks at once, with small talk between. */
function busyRoom(questions: number): readonly TraceMessage[] {
  return Array.from({ length: questions * 2 }, (_, index) => ({
    atMs: index * 10,
    user: `u${index}`,
    text: index % 2 === 0 ? `${((index / 2) % 12) + 1}号多少钱` : '哈哈哈',
  }));
}

async function replay(trace: readonly TraceMessage[], limits: LimitProfile = 'telegram-group', rate = 1) {
  const result = await replayRoom(trace, {
    shop,
    understander: understanderByWords(),
    timeZone: 'Asia/Shanghai',
    limits,
    rate,
    seed: 1,
    signal,
  });
  return { result, summary: summariseReplay(result, createProfileBudget(limits)) };
}

describe('replay', () => {
  it('ends every message in exactly one state', async () => {
    const { summary } = await replay(busyRoom(100));

    expect(summary).toMatchObject({ messages: 200, states_sum: 200, questions: 100 });
    expect(summary.states.ignored).toBe(100);
    expect((summary.states.answered ?? 0) + (summary.states.expired ?? 0)).toBe(100);
  });

  it.each(['twitch', 'twitch-mod', 'telegram-group', 'discord'] as const)(
    'never breaks the limits of %s',
    async (limits) => {
      const { summary } = await replay(busyRoom(150), limits);

      expect(summary.window_violations).toBe(0);
      expect(summary.sends).toBeGreaterThan(0);
    },
  );

  it('counts a broken window: the check does not trust the limiter', async () => {
    const { result } = await replay(busyRoom(3), 'twitch-mod');

    expect(summariseReplay(result, createProfileBudget('twitch-mod')).window_violations).toBe(0);
    expect(summariseReplay(result, createProfileBudget('twitch')).window_violations).toBe(2);
  });

  it('answers the oldest question first and expires what waited longer than 30 s', async () => {
    const { result } = await replay(busyRoom(60));
    const answeredLines = result.sends.map(({ message }) =>
      result.messages.findIndex((line) => line.message.key === message.answers[0]),
    );

    expect(answeredLines).toEqual([...answeredLines].sort((a, b) => a - b));
    expect(answeredLines).toHaveLength(20);
    expect(result.messages.filter(({ state }) => state === 'expired')).toHaveLength(40);
  });

  it('writes the same log to the byte for the same input, and another for another rate', async () => {
    const trace = busyRoom(40);
    const [first, second, faster] = [
      await replay(trace),
      await replay(trace),
      await replay(trace, 'telegram-group', 10),
    ];

    expect(toDecisionLog(second.result)).toBe(toDecisionLog(first.result));
    expect(toDecisionLog(faster.result)).not.toBe(toDecisionLog(first.result));
  });

  it('logs messages by their line and sends with what they answer', async () => {
    const { result } = await replay([
      { atMs: 0, user: 'a', text: '哈哈' },
      { atMs: 500, user: 'b', text: '耳机多少钱' },
    ]);

    const lines = toDecisionLog(result)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(lines).toEqual([
      { kind: 'message', i: 0, t_ms: 0, intent: 'chitchat', state: 'ignored', reason: 'chitchat' },
      {
        kind: 'message',
        i: 1,
        t_ms: 500,
        intent: 'price',
        state: 'answered',
        reason: 'sent',
        send: 'reply-telegram-room-1-1',
      },
      expect.objectContaining({
        kind: 'send',
        id: 'reply-telegram-room-1-1',
        t_ms: 500,
        answers: [1],
        text: expect.stringContaining('¥171'),
      }),
    ]);
  });

  it('plays the sample room of examples/ to its end', async () => {
    const { summary } = await replay(
      readTrace(join(PROJECT_ROOT, 'examples', 'sample-room.jsonl')),
      'twitch',
    );

    expect(summary).toMatchObject({ messages: 400, states_sum: 400, window_violations: 0 });
    expect(summary.states.answered).toBeGreaterThan(100);
  });

  it('counts an asker as answered when somebody with the same question was', async () => {
    const same = Array.from({ length: 50 }, (_, index) => ({
      atMs: index,
      user: `u${index}`,
      text: '耳机多少钱',
    }));

    const { summary } = await replay(same);

    expect(summary.states.answered).toBeLessThan(50);
    expect(summary.askers_answered_30s).toBe(1);
  });
});

describe('readTrace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shoptalk-trace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (content: string | Uint8Array) => {
    const path = join(folder, 'trace');
    writeFileSync(path, content);
    return path;
  };

  it('takes seconds when no time exceeds a day, and milliseconds otherwise', () => {
    expect(readTrace(write('{"t":1.5,"u":"a","m":"hi"}\n'))[0]?.atMs).toBe(1500);
    expect(
      readTrace(write('{"t":5,"u":"a","m":"hi"}\n{"t":90000,"u":"a","m":"hi"}\n')).map(({ atMs }) => atMs),
    ).toEqual([5, 90_000]);
  });

  it('reads gzip, a byte order mark and blank lines, and passes on channel, role and language', () => {
    const path = write(
      gzipSync('\uFEFF{"t":0,"u":"a","m":"hi","channel":"x","role":"seller","lang":"en"}\n\n'),
    );

    expect(readTrace(path)).toEqual([
      { atMs: 0, user: 'a', text: 'hi', channel: 'x', role: 'seller', language: 'en' },
    ]);
  });

  it('names the lines that are wrong', () => {
    const path = write('{"t":0,"u":"a","m":"hi"}\nnot json\n{"t":-1,"u":"a"}\n');

    expect(() => readTrace(path)).toThrow(/line 2: is not JSON\n.*line 3: .*m: /s);
  });

  it('says so when the file cannot be read or decompressed', () => {
    expect(() => readTrace(join(folder, 'missing'))).toThrow(/cannot be read/);
    expect(() => readTrace(write('\n\n'))).toThrow(/it holds no message/);
    expect(() => readTrace(write(Buffer.from([0x1f, 0x8b, 1, 2])))).toThrow(/cannot be read/);
  });
});
