import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlidingWindows } from '../../../pipelines/plan/sliding-window.ts';
import type { SendLimit } from '../../../pipelines/ports/send-limiter.ts';
import { countViolations, type GrantedSend } from '../../conformance/send-limiter/count-violations.ts';

const limit: fc.Arbitrary<SendLimit> = fc.record({
  key: fc.constantFrom('account', 'chat', 'group'),
  max: fc.integer({ min: 1, max: 5 }),
  windowMs: fc.integer({ min: 1, max: 300 }),
});

const differentLimits = (maxLength: number) =>
  fc.uniqueArray(limit, { minLength: 1, maxLength, selector: (one) => JSON.stringify(one) });

describe('createSlidingWindows', () => {
  it('never grants more than any window holds, whatever the limits and the times', () => {
    fc.assert(
      fc.property(
        differentLimits(4),
        fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 300 }),
        (limits, pauses) => {
          const windows = createSlidingWindows();
          const sends: GrantedSend[] = [];
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            if (windows.take(limits, now).granted) sends.push({ at: now, limits });
          }

          expect(countViolations(sends)).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the windows also when a clock jumps back and forth', () => {
    fc.assert(
      fc.property(
        differentLimits(3),
        fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 300 }),
        (limits, times) => {
          const windows = createSlidingWindows();
          const sends = times.flatMap((at) => (windows.take(limits, at).granted ? [{ at, limits }] : []));

          expect(countViolations(sends)).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('wastes nothing: a refusal is right to the millisecond', () => {
    fc.assert(
      fc.property(
        differentLimits(4),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 100 }),
        (limits, pauses) => {
          const windows = createSlidingWindows();
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            const grant = windows.take(limits, now);
            if (grant.granted) continue;
            expect(windows.take(limits, now + grant.waitMs - 1).granted).toBe(false);
            now += grant.waitMs;
            expect(windows.take(limits, now).granted).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('still knows the last sends of a busy key after idle keys were forgotten', () => {
    const windows = createSlidingWindows();
    const slow: SendLimit = { key: 'slow', max: 1, windowMs: 10_000_000 };
    windows.take([slow], 0);

    for (let now = 0; now < 5_000; now += 1)
      windows.take([{ key: `chat-${now}`, max: 1, windowMs: 10 }], now);

    expect(windows.take([slow], 5_000)).toEqual({ granted: false, waitMs: 9_995_000, limitedBy: 'slow' });
  });
});
