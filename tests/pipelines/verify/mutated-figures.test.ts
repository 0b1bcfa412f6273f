import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus, verifyCase } from './corpus.ts';

const FIGURE = /\d+(?:\.\d+)?/g;
const truths = readCorpus().filter(
  (one) => one.ok && verifyCase(one, one.text).length === 0 && /\d/.test(one.text),
);
const placesOf = (text: string) =>
  [...text.normalize('NFKC').matchAll(FIGURE)].map(({ 0: figure, index }) => ({ figure, index }));

/** A figure nothing in the facts could have: other digits than theirs, of the same size. */
function otherFigure(figure: string, known: string, add: number): string {
  const digits = figure.split('.')[1]?.length ?? 0;
  const candidates = Array.from({ length: 60 }, (_, step) =>
    (Number(figure) + (add + step) / 10 ** digits).toFixed(digits),
  );
  return candidates.find((one) => !known.includes(one) && !known.includes(String(Number(one)))) ?? '987654';
}

describe('a true reply with one figure changed', () => {
  it('is always rejected', () => {
    const property = fc.property(
      fc.constantFrom(...truths),
      fc.nat(),
      fc.integer({ min: 1, max: 400 }),
      (one, pick, add) => {
        const text = one.text.normalize('NFKC');
        const places = placesOf(text);
        const place = places[pick % places.length];
        if (place === undefined) return;
        const known = one.facts.map(({ words, value }) => `${words} ${value}`).join(' ') + text;
        const changed = otherFigure(place.figure, known, add);
        const lie = text.slice(0, place.index) + changed + text.slice(place.index + place.figure.length);

        expect(verifyCase(one, lie), `${one.text} → ${lie}`).not.toEqual([]);
      },
    );

    fc.assert(property, { numRuns: 600, seed: 20_251_124 });
  });
});
