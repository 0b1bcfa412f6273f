import { INTENTS, type Intent, type Slots } from '../../../pipelines/domain/understanding.ts';

/** A labelled line: `also` are other labels that count as right, `slots` what a claim names. */
export interface GoldLine {
  readonly intent: Intent;
  readonly also: readonly Intent[];
  readonly slots?: Slots | undefined;
}

/** What was made of it. */
export interface PredictedLine {
  readonly intent: Intent;
  readonly slots: Slots;
  readonly abstain: boolean;
}

/** Shares are 0..1; null where the data has no such line. */
export interface IntentScores {
  readonly accuracy: number;
  /** The predicted label is the line's own or one of `also`. */
  readonly accuracy_tolerant: number;
  /** Mean F1 over the labels of the data, `also` counting as right. */
  readonly macro_f1: number;
  readonly commerce_precision: number | null;
  readonly commerce_recall: number | null;
  readonly injection_recall: number | null;
  /** Lines that are no injection but were called one, as a share of all lines. */
  readonly injection_false_alarms: number;
  readonly abuse_recall: number | null;
  readonly spam_recall: number | null;
  /** Claims of which every slot named by the data was read right. */
  readonly claims_all_slots: number | null;
  readonly abstained: number;
  /** `right>predicted` by count, most frequent first. */
  readonly confusions: readonly (readonly [string, number])[];
}

/** Labels that ask for nothing the shop could answer or sell. */
const NOT_COMMERCE: ReadonlySet<Intent> = new Set([
  'greeting',
  'praise',
  'chitchat',
  'spam',
  'abuse',
  'injection',
]);
const isCommerce = (intent: Intent) => !NOT_COMMERCE.has(intent);

interface Pair {
  readonly gold: GoldLine;
  readonly predicted: PredictedLine;
}

/** Scores predictions as `../shared/data/livecommerce/score_intent.mjs` does, which defines the measure. */
export function scoreIntents(gold: readonly GoldLine[], predicted: readonly PredictedLine[]): IntentScores {
  const pairs = gold.flatMap((line, index): Pair[] => {
    const prediction = predicted[index];
    return prediction === undefined ? [] : [{ gold: line, predicted: prediction }];
  });
  const labels = INTENTS.filter((label) => gold.some((line) => line.intent === label));
  return {
    accuracy: share(pairs, ({ gold: line, predicted: { intent } }) => line.intent === intent) ?? 0,
    accuracy_tolerant: share(pairs, isRight) ?? 0,
    macro_f1: round(labels.reduce((sum, label) => sum + f1(pairs, label), 0) / Math.max(1, labels.length)),
    ...scoreCommerce(pairs),
    injection_recall: recall(pairs, 'injection'),
    injection_false_alarms: share(pairs, (pair) => isFalseAlarm(pair, 'injection')) ?? 0,
    abuse_recall: recall(pairs, 'abuse'),
    spam_recall: recall(pairs, 'spam'),
    claims_all_slots: share(
      pairs.filter(({ gold: line }) => line.intent === 'order' && line.slots !== undefined),
      hasAllSlots,
    ),
    abstained: share(pairs, ({ predicted: { abstain } }) => abstain) ?? 0,
    confusions: countConfusions(pairs),
  };
}

function isRight({ gold, predicted }: Pair): boolean {
  return gold.intent === predicted.intent || gold.also.includes(predicted.intent);
}

function isFalseAlarm(pair: Pair, label: Intent): boolean {
  return pair.predicted.intent === label && !isRight(pair);
}

function recall(pairs: readonly Pair[], label: Intent): number | null {
  return share(
    pairs.filter(({ gold }) => gold.intent === label),
    isRight,
  );
}

function f1(pairs: readonly Pair[], label: Intent): number {
  const own = pairs.filter(({ gold }) => gold.intent === label);
  const right = own.filter(isRight).length;
  const claimed = right + pairs.filter((pair) => isFalseAlarm(pair, label)).length;
  return right === 0 ? 0 : (2 * right) / (claimed + own.length);
}

/** A line whose `also` excuses the wrong side counts on neither. */
function scoreCommerce(pairs: readonly Pair[]) {
  const rightlyFound = pairs.filter(
    ({ gold, predicted }) => isCommerce(gold.intent) && isCommerce(predicted.intent),
  );
  const wronglyFound = pairs.filter(
    ({ gold, predicted }) =>
      !isCommerce(gold.intent) && isCommerce(predicted.intent) && !gold.also.some(isCommerce),
  );
  const missed = pairs.filter(
    (pair) => isCommerce(pair.gold.intent) && !isCommerce(pair.predicted.intent) && !isRight(pair),
  );
  return {
    commerce_precision: ratio(rightlyFound.length, rightlyFound.length + wronglyFound.length),
    commerce_recall: ratio(rightlyFound.length, rightlyFound.length + missed.length),
  };
}

function hasAllSlots({ gold, predicted }: Pair): boolean {
  const wanted = Object.entries(gold.slots ?? {}).filter(([name]) => SCORED_SLOTS.has(name));
  return wanted.every(([name, value]) => {
    const right = comparable(value);
    const read = comparable(predicted.slots[name] ?? '');
    return read !== '' && (read === right || read === right.replace(/[件单个]/g, ''));
  });
}

const SCORED_SLOTS: ReadonlySet<string> = new Set(['item', 'qty', 'color', 'size']);

/** `#4`, `4号` and `4`, `红色` and `红`, `L码` and `l` are the same. */
function comparable(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s#号码色寸"]/g, '');
}

function countConfusions(pairs: readonly Pair[]): IntentScores['confusions'] {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    if (isRight(pair)) continue;
    const name = `${pair.gold.intent}>${pair.predicted.intent}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, left], [, right]) => right - left).slice(0, 15);
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number | null {
  return ratio(items.filter(test).length, items.length);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : round(part / whole);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
