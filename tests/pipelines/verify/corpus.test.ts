import { describe, expect, it } from 'vitest';
import { readCorpus, verifyCase } from './corpus.ts';

const corpus = readCorpus();

describe('the written corpus', () => {
  it('has at least 400 cases, about half of them lies', () => {
    const lies = corpus.filter(({ ok }) => !ok).length;

    expect(corpus.length).toBeGreaterThanOrEqual(400);
    expect(lies / corpus.length).toBeGreaterThan(0.4);
    expect(lies / corpus.length).toBeLessThan(0.6);
  });

  it('has no lie that passes', () => {
    const passed = corpus.filter((one) => !one.ok && verifyCase(one, one.text).length === 0);

    expect(passed.map(({ text, code }) => `${code}: ${text}`)).toEqual([]);
  });

  it('passes at least 98 % of the true replies', () => {
    const truths = corpus.filter(({ ok }) => ok);
    const rejected = truths.flatMap((one) => {
      const codes = verifyCase(one, one.text).map(({ code, words }) => `${code} ${words}`);
      return codes.length > 0 ? [`${one.text} ← ${codes.join(', ')}`] : [];
    });

    expect(rejected.length / truths.length, rejected.join('\n')).toBeLessThanOrEqual(0.02);
  });

  it('names the expected code for at least nine lies in ten', () => {
    const lies = corpus.filter(({ ok }) => !ok);
    const named = lies.filter((one) => verifyCase(one, one.text).some(({ code }) => code === one.code));

    expect(named.length / lies.length).toBeGreaterThan(0.9);
  });
});
