import { describe, expect, it, onTestFinished } from 'vitest';
import type { TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import { phrasingRequest, requiredSlotsOf, slotsIn } from '../../support/text/phrasing-request.ts';

const { signal } = new AbortController();

/** What every `TextGenerator` promises. `open` gives one that is ready; the suite closes it. */
export function describeTextGenerator(name: string, open: () => Promise<TextGenerator>): void {
  const openOne = async () => {
    const generator = await open();
    onTestFinished(() => generator.close());
    return generator;
  };

  describe(`text generator: ${name}`, () => {
    it('is ready and has a name', async () => {
      const generator = await openOne();

      expect(generator.health().state).toBe('ready');
      expect(generator.id).not.toBe('');
    });

    it.each(['zh', 'en'] as const)('phrases a price in %s with a place for each fact', async (language) => {
      const generator = await openOne();

      const template = await generator.phrase(phrasingRequest('price', { language }), signal);

      expect(slotsIn(template ?? '')).toEqual(expect.arrayContaining([...requiredSlotsOf('price')]));
      expect(template).not.toMatch(/\p{N}/u);
    });

    it('uses no slot that the plan has no fact for', async () => {
      const generator = await openOne();
      const slots = ['product', 'link', 'price'];

      const template = await generator.phrase(phrasingRequest('price', { slots }), signal);

      expect(slotsIn(template ?? '').toSorted()).toEqual(slots.toSorted());
    });

    it('rejects with the reason of a signal that has been aborted', async () => {
      const generator = await openOne();
      const reason = new Error('the viewer has gone');

      await expect(generator.phrase(phrasingRequest('thanks'), AbortSignal.abort(reason))).rejects.toBe(
        reason,
      );
    });

    it('says that it is closed, has nothing to say then, and may be closed twice', async () => {
      const generator = await openOne();

      await generator.close();
      await generator.close();

      expect(generator.health().state).toBe('closed');
      expect(await generator.phrase(phrasingRequest('thanks'), signal)).toBeUndefined();
    });

    it('gives those who wait nothing when it is closed', async () => {
      const generator = await openOne();

      const waiting = Promise.all([1, 2, 3].map(() => generator.phrase(phrasingRequest('compare'), signal)));
      await generator.close();

      const texts = await waiting;
      for (const text of texts) if (text !== undefined) expect(slotsIn(text)).toContain('first');
      expect(texts.at(-1)).toBeUndefined();
    });
  });
}
