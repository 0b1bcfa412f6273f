import { MinHeap } from '../../jobs/embedded/heap.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';

interface Planned {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => Promise<void>;
}

/** A clock that stands still until the next planned step: hours of chat pass in seconds, always in the same order. */
export interface VirtualTime extends Clock {
  /** Plans a step. Steps of the same time run in ascending `order`, so that what waited longest goes first. */
  plan(atMs: number, order: number, run: () => Promise<void>): void;
  /** Runs every step, also those planned meanwhile. */
  runAll(onStep?: (nowMs: number) => void): Promise<void>;
}

export function createVirtualTime(startMs: number): VirtualTime {
  let nowMs = startMs;
  const steps = new MinHeap<Planned>((a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order));

  return {
    now: () => nowMs,
    plan: (atMs, order, run) => steps.push({ atMs: Math.max(atMs, nowMs), order, run }),
    async runAll(onStep) {
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        nowMs = step.atMs;
        await step.run();
        onStep?.(nowMs);
      }
    },
  };
}
