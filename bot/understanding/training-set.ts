import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Shop } from '../../pipelines/domain/shop.ts';
import { INTENTS, isIntent } from '../../pipelines/domain/understanding.ts';
import { EXAMPLES_TO_UNDERSTAND } from '../../pipelines/shop/taught-intents.ts';
import type { LabelledText } from '../../pipelines/understand/classify/classifier-model.ts';
import { toMeaningText } from '../../pipelines/understand/meaning-text.ts';
import { normaliseText } from '../../pipelines/understand/normalise-text.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { readTrainingLines } from './read-training-lines.ts';

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;

/** The lines of the 22 intents that ship with the program. */
export function readIntentLines(): readonly LabelledText[] {
  return readTrainingLines(join(PROJECT_ROOT, 'models', 'intents'), INTENTS).map(asJudged);
}

/** The lines of the three sentiments that ship with the program. */
export function readSentimentLines(): readonly LabelledText[] {
  return readTrainingLines(join(PROJECT_ROOT, 'models', 'sentiment'), SENTIMENTS).map(asJudged);
}

/** A line in the form messages are judged in. */
function asJudged({ text, label }: LabelledText): LabelledText {
  return { text: toMeaningText(text), label };
}

/**
 * What a seller taught, as training lines: a need of the shop's own becomes `shop:<name>` once it has enough examples.
 * It wins over the shipped lines where both have the same text: the seller knows the room.
 */
export function taughtLines(intents: Shop['intents']): readonly LabelledText[] {
  return intents
    .filter(({ name, examples }) => isIntent(name) || examples.length >= EXAMPLES_TO_UNDERSTAND)
    .flatMap(({ name, examples }) =>
      examples.map((text) => asJudged({ text, label: isIntent(name) ? name : `shop:${name}` })),
    );
}

/** The shipped lines without those the seller taught otherwise, as their places in `shipped`. */
export function placesKept(
  shipped: readonly LabelledText[],
  taught: readonly LabelledText[],
): readonly number[] {
  const texts = new Set(taught.map(({ text }) => normaliseText(text)));
  return [...shipped.keys()].filter((place) => !texts.has(normaliseText(shipped[place]?.text ?? '')));
}

/** Names a training set: the same lines give the same name. */
export function digestOf(lines: readonly LabelledText[]): string {
  const hash = createHash('sha256');
  for (const { label, text } of lines) hash.update(`${label}\t${text}\n`);
  return hash.digest('hex').slice(0, 16);
}
