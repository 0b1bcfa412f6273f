// Measures how fast the shipped encoder is, as the bot uses it: transformers.js on one thread.
//   node models/train/encoder/measure_speed.mjs [folder with encoder/]
import path from 'node:path';
import { env, pipeline } from '@xenova/transformers';

const models = path.resolve(process.argv[2] ?? 'models');
env.allowRemoteModels = false;
env.localModelPath = models;

const started = performance.now();
const encode = await pipeline('feature-extraction', 'encoder', {
  dtype: 'q8',
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});
console.log(`load ${(performance.now() - started).toFixed(0)} ms`);

const sentences = [
  'how much is shipping to texas',
  '这个还有黑色L码吗',
  'can i return it if it does not fit',
  '主播看一下三号链接',
];

/** Milliseconds per text over enough batches to fill two seconds. */
async function measure(batchSize) {
  const batch = Array.from({ length: batchSize }, (_, index) => `${sentences[index % 4]} ${index}`);
  await encode(batch, { pooling: 'mean', normalize: true });
  const begin = performance.now();
  let texts = 0;
  while (performance.now() - begin < 2000) {
    await encode(batch, { pooling: 'mean', normalize: true });
    texts += batchSize;
  }
  return (performance.now() - begin) / texts;
}

for (const batchSize of [1, 8, 32]) {
  const perText = await measure(batchSize);
  console.log(`batch ${batchSize}: ${perText.toFixed(2)} ms a text, ${(1000 / perText).toFixed(0)} texts/s`);
}
