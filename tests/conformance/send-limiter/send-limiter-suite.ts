import { afterEach, describe, expect, it } from 'vitest';
import { limitsFor } from '../../../pipelines/plan/platform-limits.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { SendLimit, SendLimiter } from '../../../pipelines/ports/send-limiter.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const signal = new AbortController().signal;

/** What every `SendLimiter` promises. `open` gives one with nothing counted yet. */
export function describeSendLimiter(name: string, open: (clock: Clock) => Promise<SendLimiter>): void {
  describe(`send limiter: ${name}`, () => {
    const opened: SendLimiter[] = [];
    const openWith = async (clock: Clock) => {
      const limiter = await open(clock);
      opened.push(limiter);
      return limiter;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((limiter) => limiter.close()));
    });

    it('grants as many sends as a window holds, then says how long to wait', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const limit: SendLimit = { key: 'account', max: 2, windowMs: 30_000 };
      await limiter.take([limit], signal);
      clock.advance(10_000);
      await limiter.take([limit], signal);
      clock.advance(5_000);

      const grant = await limiter.take([limit], signal);

      expect(grant).toEqual({ granted: false, waitMs: 15_000, limitedBy: 'account' });
    });

    it('grants again exactly when the wait is over and not a millisecond sooner', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const limit: SendLimit = { key: 'account', max: 1, windowMs: 1_200 };
      await limiter.take([limit], signal);

      clock.advance(1_199);
      expect(await limiter.take([limit], signal)).toEqual({
        granted: false,
        waitMs: 1,
        limitedBy: 'account',
      });
      clock.advance(1);
      expect(await limiter.take([limit], signal)).toEqual({ granted: true });
    });

    it('slides: a burst at the end of one window leaves no room at the start of the next', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const limit: SendLimit = { key: 'account', max: 20, windowMs: 30_000 };
      clock.advance(29_000);
      for (let send = 0; send < 20; send += 1) await limiter.take([limit], signal);

      clock.advance(2_000);

      expect(await limiter.take([limit], signal)).toMatchObject({ granted: false, waitMs: 28_000 });
    });

    it('takes from every limit or from none', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const wide: SendLimit = { key: 'all', max: 10, windowMs: 1_000 };
      const narrow: SendLimit = { key: 'chat', max: 1, windowMs: 5_000 };
      await limiter.take([wide, narrow], signal);

      const refused = await limiter.take([wide, narrow], signal);

      expect(refused).toEqual({ granted: false, waitMs: 5_000, limitedBy: 'chat' });
      expect(await limiter.remaining(wide, signal)).toBe(9);
    });

    it('counts a send once for two limits of one key', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const perSecond: SendLimit = { key: 'group', max: 1, windowMs: 1_000 };
      const perMinute: SendLimit = { key: 'group', max: 20, windowMs: 60_000 };

      for (let send = 0; send < 20; send += 1) {
        expect(await limiter.take([perSecond, perMinute], signal)).toEqual({ granted: true });
        clock.advance(1_000);
      }

      expect(await limiter.take([perSecond, perMinute], signal)).toMatchObject({
        granted: false,
        waitMs: 40_000,
      });
    });

    it('remembers a send as long as the longest window of its key needs', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const long: SendLimit = { key: 'group', max: 1, windowMs: 60_000 };
      await limiter.take([long], signal);
      clock.advance(30_000);
      await limiter.take([{ key: 'group', max: 5, windowMs: 1_000 }], signal);

      expect(await limiter.take([long], signal)).toMatchObject({ granted: false, waitMs: 60_000 });
    });

    it('lets one channel flow while another has to wait', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const busy: SendLimit = { key: 'busy', max: 1, windowMs: 1_000 };
      await limiter.take([busy], signal);

      expect(await limiter.take([{ ...busy, key: 'quiet' }], signal)).toEqual({ granted: true });
    });

    it('counts what a Twitch account sends as a moderator against its 20 elsewhere', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const place = { platform: 'twitch', account: 'shopbot' } as const;
      const own = limitsFor({ ...place, channel: 'own', isModerator: true });
      const guest = limitsFor({ ...place, channel: 'guest', isModerator: false });
      for (let send = 0; send < 20; send += 1) await limiter.take(own, signal);

      expect(await limiter.take(guest, signal)).toMatchObject({
        granted: false,
        limitedBy: 'twitch:account:shopbot',
      });
      expect(await limiter.take(own, signal)).toEqual({ granted: true });
    });

    it('grants nothing to a blocked key before its time, and a shorter block changes nothing', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const limit: SendLimit = { key: 'chat', max: 20, windowMs: 1_000 };
      await limiter.block('chat', 35_000, signal);
      await limiter.block('chat', 1_000, signal);

      expect(await limiter.take([limit], signal)).toEqual({
        granted: false,
        waitMs: 35_000,
        limitedBy: 'chat',
      });
      expect(await limiter.remaining(limit, signal)).toBe(0);
      clock.advance(35_000);
      expect(await limiter.take([limit], signal)).toEqual({ granted: true });
    });

    it('says how many sends are left without taking one', async () => {
      const clock = createVirtualClock();
      const limiter = await openWith(clock);
      const limit: SendLimit = { key: 'account', max: 3, windowMs: 1_000 };
      expect(await limiter.remaining(limit, signal)).toBe(3);

      await limiter.take([limit], signal);

      expect(await limiter.remaining(limit, signal)).toBe(2);
      expect(await limiter.remaining(limit, signal)).toBe(2);
      clock.advance(1_000);
      expect(await limiter.remaining(limit, signal)).toBe(3);
    });

    it('grants nothing where nothing is allowed', async () => {
      const limiter = await openWith(createVirtualClock());

      expect(await limiter.take([{ key: 'off', max: 0, windowMs: 500 }], signal)).toMatchObject({
        granted: false,
      });
    });

    it('takes nothing once its signal is aborted', async () => {
      const limiter = await openWith(createVirtualClock());
      const limit: SendLimit = { key: 'account', max: 3, windowMs: 1_000 };

      await expect(limiter.take([limit], AbortSignal.abort(new Error('stopping')))).rejects.toThrow(
        'stopping',
      );

      expect(await limiter.remaining(limit, signal)).toBe(3);
    });
  });
}
