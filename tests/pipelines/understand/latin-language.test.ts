import { describe, expect, it } from 'vitest';
import { createLatinIdentifier } from '../../../pipelines/understand/latin-language.ts';

describe('the identifier that does not wait', () => {
  it('takes every text for English until the statistics are there, then tells languages apart', async () => {
    const identify = createLatinIdentifier(() => undefined);
    const spanish = '¿cuánto cuesta el envío a la ciudad de México?';

    expect(identify(spanish)).toBe('en');
    await expect.poll(() => identify(spanish)).toBe('es');
  });
});
