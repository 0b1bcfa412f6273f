/** How well a passage meets a question. */
export interface Evidence {
  /** Share of the question's terms that the passage has, 0..1. */
  readonly coverage: number;
  /** BM25 as a share of that of the best passage, 0..1. */
  readonly rank: number;
  /** Cosine of question and passage; absent without an encoder. */
  readonly cosine: number | undefined;
}

/** A passage that answers with less than this probability is not stated. */
export const ENOUGH = 0.5;

/**
 * The probability that a passage answers a question: logistic regressions with and without meaning, fitted on the
 * passages of the even questions in tests/pipelines/answer/retrieve/questions.ts.
 */
export function probabilityToAnswer({ coverage, rank, cosine }: Evidence): number {
  const evidence =
    cosine === undefined
      ? 5.45 * coverage + 3.04 * rank - 5.52
      : 5.12 * coverage + 2.75 * rank + 1.98 * cosine - 5.78;
  return 1 / (1 + Math.exp(-evidence));
}
