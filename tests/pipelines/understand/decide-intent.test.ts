import { describe, expect, it } from 'vitest';
import type { Classification, RankedLabel } from '../../../pipelines/understand/classify/classifier.ts';
import { decideIntent } from '../../../pipelines/understand/decide-intent.ts';
import { readSlots } from '../../../pipelines/understand/slots/read-slots.ts';

const SOUNDS_LIKE_AN_ORDER = [
  { label: 'order', probability: 0.6 },
  { label: 'stock', probability: 0.3 },
  { label: 'spec', probability: 0.1 },
];

function classified(ranking: readonly RankedLabel[], isCertain = true): Classification {
  const [best = { label: 'chitchat', probability: 0 }] = ranking;
  return { ...best, isCertain, scopeProbability: 1, isInScope: true, ranking };
}

function decide(
  text: string,
  ranking: readonly RankedLabel[] = SOUNDS_LIKE_AN_ORDER,
  isCertain: boolean = true,
) {
  const slots = readSlots(text, undefined);
  const classification = classified(ranking, isCertain);
  return decideIntent({ text, classification, injection: 0, claim: undefined, slots, shop: undefined });
}

describe('what only sounds like an order', () => {
  it.each(['1号有没有L码的米白色', '啥时候上3号', 'the cream one in M?', '99元两件'])(
    'takes the next label for %j, which asks or names a price',
    (text) => {
      expect(decide(text)).toEqual({ intent: 'stock', confidence: expect.closeTo(0.75), abstain: false });
    },
  );

  it('abstains when no other label is likelier than the rest', () => {
    const unclear = [
      { label: 'order', probability: 0.7 },
      { label: 'coupon', probability: 0.1 },
      { label: 'stock', probability: 0.1 },
      { label: 'spec', probability: 0.1 },
    ];

    expect(decide('啥时候上3号', unclear).abstain).toBe(true);
  });

  it('leaves an order in words of its own to the classifier', () => {
    expect(decide('那我还是要盒子吧')).toEqual({ intent: 'order', confidence: 0.6, abstain: false });
  });
});

describe('what a coupon code is about', () => {
  it('asks of the coupon, unless a claim or another need has it', () => {
    const ranking = [
      { label: 'spec', probability: 0.6 },
      { label: 'coupon', probability: 0.3 },
    ];

    expect(decide('does SAVE10 work', ranking).intent).toBe('coupon');
    expect(decide('does it work', ranking).intent).toBe('spec');
  });
});

describe('what names an order', () => {
  const LOOKS_LIKE_SPAM = [
    { label: 'spam', probability: 0.4 },
    { label: 'order_status', probability: 0.3 },
  ];

  it('asks about that order, when it is but a guess that it is ill-meant', () => {
    expect(decide('track SS2511190001 for me', LOOKS_LIKE_SPAM, false).intent).toBe('order_status');
  });

  it('is spam all the same when that is sure', () => {
    expect(decide('track SS2511190001 for me', LOOKS_LIKE_SPAM).intent).toBe('spam');
  });
});
