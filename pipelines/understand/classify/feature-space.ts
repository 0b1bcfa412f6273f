import type { TextFeatures } from './text-features.ts';

/** The features a head knows, each with its column and its inverse document frequency. */
export interface FeatureSpace {
  /** Feature hashes, ascending; the place of a hash is its column. */
  readonly ids: Uint32Array;
  /** ln((1 + texts) / (1 + texts with the feature)) + 1, column by column. */
  readonly idf: Float32Array;
}

/** Rows of a sparse matrix, one after the other (CSR): row i is the range `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** From how many texts on a feature must occur twice to be kept: one text's own misspelling teaches nothing any more. */
const MANY_TEXTS = 3000;

/** Learns the columns and their weights from the texts of a training set. */
export function fitFeatureSpace(texts: readonly TextFeatures[]): FeatureSpace {
  const textsWith = new Map<number, number>();
  for (const { ids } of texts) for (const id of ids) textsWith.set(id, (textsWith.get(id) ?? 0) + 1);
  const fewest = texts.length > MANY_TEXTS ? 2 : 1;
  const ids = Uint32Array.from(
    [...textsWith].filter(([, count]) => count >= fewest).map(([id]) => id),
  ).sort();
  const idf = Float32Array.from(
    ids,
    (id) => Math.log((1 + texts.length) / (1 + (textsWith.get(id) ?? 0))) + 1,
  );
  return { ids, idf };
}

/** Turns features into rows of tf-idf weights; words and parts of words each have length 1. Unknown features are left out. */
export function createVectoriser(space: FeatureSpace): (texts: readonly TextFeatures[]) => SparseRows {
  const columnOf = new Map<number, number>();
  space.ids.forEach((id, column) => {
    columnOf.set(id, column);
  });

  return (texts) => {
    const room = texts.reduce((sum, { ids }) => sum + ids.length, 0);
    const starts = new Int32Array(texts.length + 1);
    const columns = new Int32Array(room);
    const values = new Float32Array(room);
    let filled = 0;
    const addBlock = ({ ids, weights }: TextFeatures, from: number, to: number) => {
      const start = filled;
      for (let index = from; index < to; index += 1) {
        const column = columnOf.get(ids[index] ?? 0);
        if (column === undefined) continue;
        columns[filled] = column;
        values[filled] = (weights[index] ?? 0) * (space.idf[column] ?? 0);
        filled += 1;
      }
      scaleToUnit(values.subarray(start, filled));
    };
    texts.forEach((text, row) => {
      addBlock(text, 0, text.wordCount);
      addBlock(text, text.wordCount, text.ids.length);
      starts[row + 1] = filled;
    });
    return { starts, columns: columns.slice(0, filled), values: values.slice(0, filled) };
  };
}

function scaleToUnit(values: Float32Array): void {
  let squares = 0;
  for (const value of values) squares += value * value;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) * scale;
}
