import { describe, expect, it } from 'vitest';
import { type GoldLine, type PredictedLine, scoreIntents } from '../../../../bot/cli/eval/score-intents.ts';
import type { Intent, Slots } from '../../../../pipelines/domain/understanding.ts';

/** A labelled line and what was made of it: `right` and labels that also count, by `|`. */
function line(right: string, predicted: Intent, more: Partial<PredictedLine> & { gold?: Slots } = {}) {
  const [intent = 'price', ...also] = right.split('|') as Intent[];
  const { gold: slots, ...prediction } = more;
  return {
    gold: { intent, also, ...(slots === undefined ? {} : { slots }) } satisfies GoldLine,
    predicted: { intent: predicted, slots: {}, abstain: false, ...prediction },
  };
}

function score(...lines: readonly ReturnType<typeof line>[]) {
  return scoreIntents(
    lines.map(({ gold }) => gold),
    lines.map(({ predicted }) => predicted),
  );
}

describe('scoring intents', () => {
  it('counts a label of `also` as right in the tolerant accuracy alone', () => {
    const scores = score(
      line('price', 'price'),
      line('price|coupon', 'coupon'),
      line('stock', 'price'),
      line('stock|spec', 'shipping'),
    );

    expect(scores).toMatchObject({ accuracy: 0.25, accuracy_tolerant: 0.5 });
  });

  it('means the F1 over the labels of the data', () => {
    // price: 2 right of 2, claimed 3 → 4/5; stock: 1 of 2, claimed 1 → 2/3; usage is no label of the data.
    const scores = score(
      line('price', 'price'),
      line('price', 'price'),
      line('stock', 'stock'),
      line('stock', 'price'),
    );

    expect(scores.macro_f1).toBeCloseTo((4 / 5 + 2 / 3) / 2, 4);
  });

  it('tells commerce from talk, where `also` excuses a line from both sides', () => {
    const scores = score(
      line('price', 'stock'),
      line('price', 'price'),
      line('praise', 'price'),
      line('praise|recommend', 'price'),
      line('usage', 'chitchat'),
      line('usage|chitchat', 'chitchat'),
    );

    expect(scores.commerce_precision).toBeCloseTo(2 / 3, 4);
    expect(scores.commerce_recall).toBeCloseTo(2 / 3, 4);
  });

  it('tells attacks found, attacks missed and false alarms', () => {
    const scores = score(
      line('injection', 'injection'),
      line('injection', 'chitchat'),
      line('chitchat', 'injection'),
      line('abuse', 'abuse'),
      line('spam', 'chitchat'),
    );

    expect(scores).toMatchObject({
      injection_recall: 0.5,
      injection_false_alarms: 0.2,
      abuse_recall: 1,
      spam_recall: 0,
    });
  });

  it('says null where the data has no such line', () => {
    expect(score(line('greeting', 'greeting'))).toMatchObject({
      commerce_precision: null,
      commerce_recall: null,
      injection_recall: null,
      abuse_recall: null,
      spam_recall: null,
      claims_all_slots: null,
    });
  });

  it('counts a claim of which every named slot was read, however it is written', () => {
    const claims = [
      line('order', 'order', { gold: { item: '4号', qty: '2件' }, slots: { item: '#4', qty: '2' } }),
      line('order', 'order', { gold: { item: '4', size: 'L码' }, slots: { item: '4', size: 'l', qty: '1' } }),
      line('order', 'order', {
        gold: { item: '7', color: '红色' },
        slots: { item: '７', color: '红' },
      }),
      line('order', 'order', { gold: { item: '4', qty: '2' }, slots: { item: '4' } }),
      line('order', 'order', { gold: { item: '4', qty: '2' }, slots: { item: '4', qty: '3' } }),
      line('price', 'price', { gold: { item: '4' } }),
    ];

    expect(score(...claims).claims_all_slots).toBe(0.6);
  });

  it('asks of a claim only what the measure knows', () => {
    expect(
      score(line('order', 'order', { gold: { item: '4', flavour: '桃' }, slots: { item: '4' } }))
        .claims_all_slots,
    ).toBe(1);
  });

  it('counts how often the bot was too unsure to act, and names the confusions, most frequent first', () => {
    const scores = score(
      line('price', 'stock', { abstain: true }),
      line('spec', 'usage'),
      line('price', 'stock'),
      line('price', 'price'),
    );

    expect(scores.abstained).toBe(0.25);
    expect(scores.confusions).toEqual([
      ['price>stock', 2],
      ['spec>usage', 1],
    ]);
  });
});
