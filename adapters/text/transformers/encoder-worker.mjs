// @ts-check
// The thread the encoder runs in. Plain JavaScript, so that the same file starts from the sources and from dist/.
// It loads the model, warms it up, says so, and answers each list of texts with their vectors. A model that cannot be loaded ends the thread.
import { parentPort, workerData } from 'node:worker_threads';
import { env, pipeline } from '@xenova/transformers';

/** @import { EncodedBatch, EncoderGreeting } from './encoder-thread.ts' */
/** @import { EncoderSource } from './find-encoder.ts' */
/** @import { Refusal } from './model-thread.ts' */

/** The first passes are slow: memory is taken, code compiled. One short and one long batch, in both languages. */
const WARM_UP = [['你好'], Array(16).fill('How much is shipping to Canada? 这款外套还有红色M码吗，几天能到')];

const source = /** @type {EncoderSource} */ (workerData);
env.allowLocalModels = source.kind === 'folder';
env.allowRemoteModels = source.kind === 'hub';
env.useFSCache = source.kind === 'hub';
if (source.kind === 'folder') env.localModelPath = source.parentFolder;
else env.cacheDir = source.cacheDir;

parentPort?.on('message', (message) => {
  if (message === 'stop') process.exit();
});

const extractor = await pipeline('feature-extraction', source.name, {
  dtype: 'q8',
  // One thread each: the lanes of the encoder are the parallelism, and the bot needs the other cores.
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});

let forwardMs = 0;
const forward = extractor.model;
extractor.model = /** @type {typeof forward} */ (
  /** @param {unknown} inputs */
  async (inputs) => {
    const startedAt = performance.now();
    const output = await forward(inputs);
    forwardMs = performance.now() - startedAt;
    return output;
  }
);

/**
 * @param {readonly string[]} texts
 * @returns {Promise<EncodedBatch>}
 */
async function encode(texts) {
  const output = await extractor([...texts], { pooling: source.pooling, normalize: true });
  return { vectors: Float32Array.from(output.data), dimensions: output.dims.at(-1) ?? 0, forwardMs };
}

let dimensions = 0;
for (const texts of WARM_UP) ({ dimensions } = await encode(texts));

parentPort?.on('message', async (/** @type {readonly string[] | 'stop'} */ texts) => {
  if (texts === 'stop') return;
  try {
    const batch = await encode(texts);
    parentPort?.postMessage(batch, [batch.vectors.buffer]);
  } catch (error) {
    parentPort?.postMessage(/** @type {Refusal} */ ({ problem: String(error) }));
  }
});
parentPort?.postMessage(/** @type {EncoderGreeting} */ ({ dimensions }));
