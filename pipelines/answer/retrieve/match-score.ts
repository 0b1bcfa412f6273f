/*
 * Logistic regressions fitted on the calibration half of tests/pipelines/answer/retrieve/questions.ts: the probability that the best
 * passage answers the question, from the share of its terms that is met and the cosine of the two meanings.
 */

/** A passage that answers with less than this probability is not stated. */
export const ENOUGH = 0.5;

/** By words alone. */
export function answersByWords(coverage: number): number {
  return logistic(10 * coverage - 6);
}

/** By words and meaning. */
export function answersByMeaning(coverage: number, cosine: number): number {
  return logistic(8 * coverage + 5 * cosine - 7);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
