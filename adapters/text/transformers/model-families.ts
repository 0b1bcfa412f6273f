/** How the token vectors of a sentence become one: their mean, the first one's, or the last one's. */
export type Pooling = 'mean' | 'cls' | 'last_token';

/** How the models of a family want their text and give their vector. */
export interface ModelFamily {
  readonly pooling: Pooling;
  /** Put before every text. All texts count as questions: we compare sentences of one kind with each other. */
  readonly prefix: string;
  /** It reads `SOLD` as `sold` and `１` as `1`, so that texts which differ only in this are one. */
  readonly foldsCase: boolean;
}

const MEAN: ModelFamily = { pooling: 'mean', prefix: '', foldsCase: false };
const FIRST_TOKEN: ModelFamily = { ...MEAN, pooling: 'cls' };

/** From the model cards; the first that fits counts. `encoder` is ours. */
const FAMILIES: readonly (readonly [RegExp, ModelFamily])[] = [
  [/^encoder$/, { ...MEAN, foldsCase: true }],
  [/(^|[/-])e5-/i, { ...MEAN, prefix: 'query: ' }],
  [/nomic-embed-text/i, { ...MEAN, prefix: 'classification: ' }],
  [/bge-|labse|mxbai-embed|arctic-embed|gte-multilingual|gte-.*-v1\.5/i, FIRST_TOKEN],
  [/qwen3-embedding/i, { ...MEAN, pooling: 'last_token' }],
];

/** The family of a model by its name; most sentence encoders want no prefix and the mean. */
export function familyOf(name: string): ModelFamily {
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? MEAN;
}
