import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../pipelines/understand/classify/classifier.ts';
import { trainClassifier } from '../../../../pipelines/understand/classify/train-classifier.ts';

/** Six subjects, and eight ways to ask about each. */
const SUBJECTS = ['price', 'stock', 'shipping', 'coupon', '尺码', '退货'];
const ASKING = [
  'what is the X',
  'X please',
  'tell me about X',
  'X?',
  '请问X',
  'X怎么样',
  'hi, X now',
  'any X news',
];
const EXAMPLES = SUBJECTS.flatMap((label) => ASKING.map((way) => ({ text: way.replace('X', label), label })));

/** A stand-in for an encoder: each subject has a direction of its own, everything else another. */
function encode(text: string): Float32Array {
  const place = SUBJECTS.findIndex((subject) => text.includes(subject));
  const vector = new Float32Array(SUBJECTS.length + 1);
  vector[place < 0 ? SUBJECTS.length : place] = 1;
  return vector;
}
const VECTORS = EXAMPLES.map(({ text }) => encode(text));

describe('a classifier', () => {
  it('learns labels of both languages from a few lines, by words alone', () => {
    const { classify } = createClassifier(trainClassifier(EXAMPLES, undefined));

    expect(classify('is there a coupon today').label).toBe('coupon');
    expect(classify('尺码偏大吗').label).toBe('尺码');
  });

  it('recognises by its vector what no word tells', () => {
    const { classify } = createClassifier(trainClassifier(EXAMPLES, VECTORS));

    const { label, probability } = classify('qqq', encode('shipping'));

    expect(label).toBe('shipping');
    expect(probability).toBeGreaterThan(0.5);
  });

  it('ranks all labels, with probabilities that sum to 1', () => {
    const { ranking, label, probability } = createClassifier(trainClassifier(EXAMPLES, VECTORS)).classify(
      'coupon?',
      encode('coupon'),
    );

    expect(ranking[0]).toEqual({ label, probability });
    expect(ranking.map((one) => one.label).sort()).toEqual([...SUBJECTS].sort());
    expect(ranking.reduce((sum, one) => sum + one.probability, 0)).toBeCloseTo(1);
  });

  it('refuses what is like none of its labels, having left some of them out in training', () => {
    const { classify } = createClassifier(trainClassifier(EXAMPLES, VECTORS));

    expect(classify('bananas grow on trees', encode('bananas')).isInScope).toBe(false);
    expect(classify('what is the stock', encode('stock')).isInScope).toBe(true);
  });

  it('learns from given lines what is out of scope, and never gives their label', () => {
    const strange = Array.from({ length: 20 }, (_, index) => ({
      text: `bananas grow ${index}`,
      label: 'oos',
    }));
    const lines = [...EXAMPLES, ...strange];
    const model = trainClassifier(
      lines,
      lines.map(({ text }) => encode(text)),
      { outOfScopeLabel: 'oos' },
    );

    const { isInScope } = createClassifier(model).classify('bananas taste good', encode('bananas'));

    expect(model.labels).not.toContain('oos');
    expect(isInScope).toBe(false);
  });

  it('takes everything as in scope when two labels are all it knows', () => {
    const lines = EXAMPLES.filter(({ label }) => label === 'price' || label === 'stock');

    const { isInScope, scopeProbability } = createClassifier(trainClassifier(lines, undefined)).classify(
      'bananas',
    );

    expect({ isInScope, scopeProbability }).toEqual({ isInScope: true, scopeProbability: 1 });
  });

  it('says so when it is asked to judge by words and was not trained to', () => {
    const { classify } = createClassifier(trainClassifier(EXAMPLES, VECTORS, { withLexicalHead: false }));

    expect(() => classify('price')).toThrow(/withLexicalHead/);
  });

  it('is the same after the same training', () => {
    expect(trainClassifier(EXAMPLES, VECTORS)).toEqual(trainClassifier(EXAMPLES, VECTORS));
  });

  it('stops training when asked to', () => {
    expect(() => trainClassifier(EXAMPLES, VECTORS, { signal: AbortSignal.abort() })).toThrow(/abort/i);
  });
});
