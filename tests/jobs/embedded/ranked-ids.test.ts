import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RankedIds } from '../../../jobs/embedded/ranked-ids.ts';

const step = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), id: fc.nat(20), major: fc.nat(5) }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.nat(20) }),
  fc.record({ kind: fc.constant('take' as const) }),
);

it('keeps ids in the order of their ranks through any changes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const ids = new RankedIds();
      const model = new Map<string, [major: number, minor: number]>();
      const inOrder = () => [...model].sort(([, a], [, b]) => a[0] - b[0] || a[1] - b[1]).map(([id]) => id);

      for (const [minor, next] of steps.entries()) {
        if (next.kind === 'set') {
          ids.set(String(next.id), { major: next.major, minor });
          model.set(String(next.id), [next.major, minor]);
        } else if (next.kind === 'delete') {
          expect(ids.delete(String(next.id))).toBe(model.delete(String(next.id)));
        } else {
          const [first] = inOrder();
          expect(ids.takeFirst()).toBe(first);
          if (first !== undefined) model.delete(first);
        }
        expect(ids.size).toBe(model.size);
        expect(ids.first()?.id).toBe(inOrder()[0]);
      }
      expect(ids.ascending()).toEqual(inOrder());
    }),
    { numRuns: 200 },
  );
});
