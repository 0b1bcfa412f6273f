import { describe, expect, it } from 'vitest';
import { vectorsKey } from '../../../bot/understanding/train-intent-model.ts';
import {
  digestOf,
  placesKept,
  readIntentLines,
  taughtLines,
} from '../../../bot/understanding/training-set.ts';
import { INTENTS } from '../../../pipelines/domain/understanding.ts';

const SHIPPED = [
  { text: '多少钱', label: 'price' },
  { text: 'Any left?', label: 'stock' },
  { text: '还有吗', label: 'stock' },
];

describe('what a seller taught', () => {
  it('gives a need of the shop’s own the label shop:<name> from three examples on', () => {
    const two = { name: 'gift_wrap', examples: ['可以礼品包装吗', 'gift wrap?'] };
    const three = { ...two, examples: [...two.examples, '帮我包成礼物'] };

    expect(taughtLines([two])).toEqual([]);
    expect(taughtLines([three])).toEqual([
      { text: '可以礼品包装吗', label: 'shop:gift_wrap' },
      { text: 'gift wrap?', label: 'shop:gift_wrap' },
      { text: '帮我包成礼物', label: 'shop:gift_wrap' },
    ]);
  });

  it('counts for one of the 22 from the first example on', () => {
    expect(taughtLines([{ name: 'price', examples: ['几个米'] }])).toEqual([
      { text: '几个米', label: 'price' },
    ]);
  });

  it('wins over a shipped line that says the same in other letters', () => {
    const taught = taughtLines([{ name: 'how_to_buy', examples: ['ANY  left？'] }]);

    expect(placesKept(SHIPPED, taught)).toEqual([0, 2]);
  });

  it('leaves every shipped line where it says something new', () => {
    expect(placesKept(SHIPPED, [{ text: '包邮吗', label: 'shipping' }])).toEqual([0, 1, 2]);
  });
});

describe('the name of a training set', () => {
  it('is the same for the same lines, another for another text, label or order', () => {
    const names = [
      SHIPPED,
      [...SHIPPED, { text: '好看', label: 'praise' }],
      SHIPPED.map((line) => ({ ...line, label: 'price' })),
      SHIPPED.toReversed(),
    ].map(digestOf);

    expect(digestOf(structuredClone(SHIPPED))).toBe(names[0]);
    expect(new Set(names).size).toBe(4);
  });

  it('names vectors together with the encoder they come from', () => {
    const keys = [
      vectorsKey(SHIPPED, { id: 'ours' }),
      vectorsKey(SHIPPED, { id: 'bge-m3' }),
      vectorsKey(SHIPPED.slice(1), { id: 'ours' }),
    ];

    expect(new Set(keys).size).toBe(3);
  });
});

describe('the shipped lines', () => {
  it('teach all 22 intents and none else', () => {
    const labels = new Set(readIntentLines().map(({ label }) => label));

    expect([...labels].toSorted()).toEqual(INTENTS.toSorted());
  });
});
