import { describe, expect, it } from 'vitest';
import { trainClassifier } from '../../../../pipelines/understand/classify/train-classifier.ts';

const LINES = [
  { text: '多少钱', label: 'price' },
  { text: 'how much is it', label: 'price' },
  { text: '还有货吗', label: 'stock' },
  { text: 'any left?', label: 'stock' },
];
const VECTORS = LINES.map(({ label }) => (label === 'price' ? Float32Array.of(1, 0) : Float32Array.of(0, 1)));
const BOTH_HEADS = { encoderId: 'two-dimensions', lexicalShare: 0.5 };

describe('training a classifier calibrated like another', () => {
  it('learns the new lines and takes over the calibration of both heads and of their mean', () => {
    const before = trainClassifier(LINES, VECTORS, BOTH_HEADS);
    const lines = [...LINES, { text: '可以礼品包装吗', label: 'shop:gift_wrap' }];
    const vectors = [...VECTORS, Float32Array.of(-1, 0)];
    const calibratedLike = {
      ...before,
      blend: { lexicalShare: 0.5, certainFrom: 0.123 },
      semantic: before.semantic && {
        ...before.semantic,
        calibration: { sharpness: 3.5, certainFrom: 0.456, scope: undefined },
      },
    };

    const after = trainClassifier(lines, vectors, { ...BOTH_HEADS, calibratedLike });

    expect(after.labels).toEqual(['price', 'shop:gift_wrap', 'stock']);
    expect(after.semantic?.weights.length).toBeGreaterThan(before.semantic?.weights.length ?? 0);
    expect(after.semantic?.calibration).toEqual(calibratedLike.semantic?.calibration);
    expect(after.lexical?.calibration).toEqual(before.lexical?.calibration);
    expect(after.blend).toEqual(calibratedLike.blend);
  });
});
