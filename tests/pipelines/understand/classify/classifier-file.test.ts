import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../pipelines/understand/classify/classifier.ts';
import {
  decodeClassifier,
  encodeClassifier,
} from '../../../../pipelines/understand/classify/classifier-file.ts';
import { trainClassifier } from '../../../../pipelines/understand/classify/train-classifier.ts';

const examples = [
  { text: 'how much is it', label: '价格' },
  { text: 'what does it cost', label: '价格' },
  { text: 'price please', label: '价格' },
  { text: 'any left', label: 'stock' },
  { text: 'is it in stock', label: 'stock' },
  { text: 'sold out already?', label: 'stock' },
];
const vectors = examples.map(({ label }) => Float32Array.from(label === 'stock' ? [1, 0] : [0, 1]));

describe('the file of a classifier', () => {
  it('holds a model that judges as before, by words and by vectors', () => {
    const model = trainClassifier(examples, vectors, { encoderId: 'tiny' });
    const before = createClassifier(model);

    const after = createClassifier(decodeClassifier(Buffer.from(encodeClassifier(model))));

    for (const vector of [undefined, Float32Array.from([0.6, 0.8])]) {
      expect(after.classify('how much, any left?', vector)).toEqual(
        before.classify('how much, any left?', vector),
      );
    }
    expect(after.encoderId).toBe('tiny');
  });

  it('holds a model trained without vectors', () => {
    const model = trainClassifier(examples, undefined);

    expect(decodeClassifier(encodeClassifier(model)).semantic).toBeUndefined();
  });

  it('is refused when it is cut off or of another version, with what to do', () => {
    const bytes = encodeClassifier(trainClassifier(examples, vectors));
    const other = Uint8Array.from(bytes);
    other.set(new TextEncoder().encode('{"version":1'), 0);

    for (const broken of [bytes.slice(0, -8), other, new Uint8Array(0)])
      expect(() => decodeClassifier(broken)).toThrow(/npm run build/);
  });
});
