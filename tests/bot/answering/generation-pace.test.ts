import { describe, expect, it } from 'vitest';
import { createGenerationPace } from '../../../bot/answering/generation-pace.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

describe('the pace of generating', () => {
  it('lets so many through at once, then as many a second', () => {
    const clock = createVirtualClock();
    const mayGenerate = createGenerationPace(clock, 4);

    const atOnce = Array.from({ length: 6 }, mayGenerate);
    clock.advance(250);
    const later = [mayGenerate(), mayGenerate()];

    expect(atOnce).toEqual([true, true, true, true, false, false]);
    expect(later).toEqual([true, false]);
  });

  it('saves up no more than a second’s worth', () => {
    const clock = createVirtualClock();
    const mayGenerate = createGenerationPace(clock, 2);
    clock.advance(60_000);

    expect(Array.from({ length: 3 }, mayGenerate)).toEqual([true, true, false]);
  });
});
