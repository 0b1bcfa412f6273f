import { readTrace, type TraceMessage } from '../../../bot/replay/read-trace.ts';
import { replayRoom } from '../../../bot/replay/replay-room.ts';
import { summariseReplay } from '../../../bot/replay/summarise-replay.ts';
import { createProfileBudget } from '../../../bot/send-budget.ts';
import { withUnderstander } from '../../../bot/understanding/with-understander.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import type { BenchOptions, BenchRow } from '../bench-row.ts';
import { say } from '../bench-row.ts';
import { createRoom } from '../pretend-room.ts';
import { median } from '../statistics.ts';

/** Messages a second and length of a recorded Twitch room of 13,000 messages. */
const ROOM_PER_SECOND = 2.33;
const ROOM_SECONDS = 5580;
const RATES = [1, 100];
const ROUNDS = 3;
const LIMITS = 'twitch';

/** A room in virtual time through the program's own handlers, as `shoptalk replay --limits twitch` does it. */
export async function measureReplay({ tracePath }: BenchOptions): Promise<readonly BenchRow[]> {
  const generated = createRoom(ROOM_PER_SECOND, ROOM_SECONDS, 1).map(({ atMs, viewer, text }) => ({
    atMs,
    user: viewer,
    text,
  }));
  const rows = await measureTrace('generated room', generated);
  return tracePath === undefined ? rows : [...rows, ...(await measureTrace('--trace', readTrace(tracePath)))];
}

async function measureTrace(name: string, trace: readonly TraceMessage[]): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const rate of RATES) {
    const figures = [];
    for (let round = 0; round < ROUNDS; round += 1) figures.push(await replayOnce(trace, rate));
    const [first] = figures;
    if (first === undefined) continue;
    const label = `${name}, rate ${rate}`;
    const speed = median(figures.map(({ perSecond }) => perSecond));
    say(`${label}: ${speed.toFixed(0)} messages/s`);
    rows.push(
      { name: `messages replayed, ${label}`, unit: '1/s', value: speed },
      { name: `messages, ${label}`, unit: '', value: trace.length },
      {
        name: `messages without a final state, ${label}`,
        unit: '',
        value: trace.length - first.statesSum,
        aim: { atMost: 0 },
      },
      { name: `sends over the limit, ${label}`, unit: '', value: first.violations, aim: { atMost: 0 } },
      { name: `askers answered in 30 s, ${label}`, unit: '%', value: first.answeredShare * 100 },
    );
  }
  return rows;
}

async function replayOnce(trace: readonly TraceMessage[], rate: number) {
  const shop = sampleShop();
  const startedAt = performance.now();
  const { signal } = new AbortController();
  const result = await withUnderstander(
    { encoder: { model: undefined, cacheDir: '' } },
    (understander, encoder) =>
      replayRoom(trace, {
        shop,
        understander,
        encoder,
        timeZone: 'Asia/Shanghai',
        limits: LIMITS,
        rate,
        seed: 1,
        signal,
      }),
    signal,
  );
  const perSecond = trace.length / ((performance.now() - startedAt) / 1000);
  const summary = summariseReplay(result, createProfileBudget(LIMITS));
  return {
    perSecond,
    statesSum: summary.states_sum,
    violations: summary.window_violations,
    answeredShare: summary.askers_answered_30s,
  };
}
