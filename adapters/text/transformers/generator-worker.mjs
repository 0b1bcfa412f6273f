// @ts-check
// The thread the generator runs in. Plain JavaScript, so that the same file starts from the sources and from dist/.
// It loads the model, warms it up, says so, and answers each question with a text. A model that cannot be loaded ends the thread.
import { parentPort, workerData } from 'node:worker_threads';
import { env, InterruptableStoppingCriteria, pipeline } from '@xenova/transformers';
import { chooseToken, createChance } from './choose-token.mjs';

/** @import { GeneratedText, GeneratorGreeting, GeneratorQuestion } from './generator-thread.ts' */
/** @import { GeneratorSource } from './find-generator.ts' */
/** @import { Refusal } from './model-thread.ts' */

/** What no sentence of our model may hold beside the places of facts: figures, and signs that mean something to a program. */
const NEVER_WRITTEN = /[\p{N}[\]{}<>|\\`^=#@*$€£¥%_\p{Cc}]|:\/\//u;
/** A new line ends a reply; models that chat go on to explain it. */
const LINE_END = /\n/;
/** A chat model begins with empty lines or thoughts: its first line is looked for in this many characters. */
const FIRST_WORDS = /\S[^\n]*\n/;

const source = /** @type {GeneratorSource} */ (workerData);
env.allowLocalModels = source.kind === 'folder';
env.allowRemoteModels = source.kind === 'hub';
env.useFSCache = source.kind === 'hub';
if (source.kind === 'folder') env.localModelPath = source.parentFolder;
else env.cacheDir = source.cacheDir;

parentPort?.on('message', (message) => {
  if (message === 'stop') process.exit();
});

const { model, tokenizer } = await pipeline('text-generation', source.name, {
  dtype: 'q8',
  // One thread: the bot needs the other cores.
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});
if (source.slots === undefined && !tokenizer.chat_template)
  throw new Error('it has neither a generator.json nor a chat template');
const endIds = new Set([tokenizer.eos_token_id, model.generation_config?.eos_token_id].flat().map(Number));
const pieces = readPieces();

/** Pieces by id, and those our own model must not write whatever the facts. */
function readPieces() {
  /** @type {Map<string, number>} */
  const idOf = new Map(tokenizer.get_vocab());
  const banned = [...idOf]
    .filter(([piece, id]) => NEVER_WRITTEN.test(piece) && !endIds.has(id))
    .map(([, id]) => id);
  return { idOf, banned, size: idOf.size };
}

/**
 * Which tokens may not come next in a sentence of ours. A place is written once; the end waits for those that must be there.
 * @param {Extract<GeneratorQuestion, { prompt: string }>} question
 */
function createPlaceRule({ places, requiredPlaces }) {
  const open = new Set(places.flatMap((place) => pieces.idOf.get(place) ?? []));
  const owed = new Set(requiredPlaces.flatMap((place) => pieces.idOf.get(place) ?? []));
  return {
    /** @param {Float32Array} scores */
    ban(scores) {
      const kept = [...open].map((id) => /** @type {const} */ ([id, scores[id] ?? -Infinity]));
      for (const id of pieces.banned) scores[id] = -Infinity;
      for (const [id, score] of kept) scores[id] = score;
      if (owed.size > 0) for (const id of endIds) scores[id] = -Infinity;
    },
    /** @param {number} id */
    written(id) {
      open.delete(id);
      owed.delete(id);
    },
  };
}

/** @param {GeneratorQuestion} question */
function encode(question) {
  const options = { add_special_tokens: false };
  if ('prompt' in question) return tokenizer(question.prompt, options);
  const chat = { tokenize: false, add_generation_prompt: true, enable_thinking: false };
  return tokenizer(String(tokenizer.apply_chat_template([...question.messages], chat)), options);
}

/**
 * @param {GeneratorQuestion} question
 * @returns {Promise<GeneratedText>}
 */
async function generate(question) {
  const startedAt = performance.now();
  const rule = 'prompt' in question ? createPlaceRule(question) : undefined;
  const random = createChance(question.sampling.seed);
  const stop = new InterruptableStoppingCriteria();
  /** @type {number[]} */
  const written = [];
  let isWhole = false;
  const decode = () => tokenizer.decode(written, { skip_special_tokens: true });

  /** Called after each forward pass: leaves one token to be taken. */
  const takeNext = (/** @type {unknown} */ _ids, /** @type {{ data: Float32Array }} */ logits) => {
    rule?.ban(logits.data);
    const id = chooseToken(logits.data, question.sampling, random);
    logits.data.fill(-Infinity);
    if (id !== -1) logits.data[id] = 0;
    isWhole = endIds.has(id);
    if (!isWhole) written.push(id);
    rule?.written(id);
    if (!isWhole && rule === undefined) isWhole = LINE_END.test(decode()) && FIRST_WORDS.test(decode());
    if (isWhole || id === -1 || performance.now() - startedAt > question.withinMs) stop.interrupt();
    return logits;
  };

  await model.generate(
    /** @type {any} */ ({
      ...encode(question),
      max_new_tokens: question.maxTokens,
      do_sample: false,
      logits_processor: [takeNext],
      stopping_criteria: stop,
    }),
  );
  return { text: decode(), tokens: written.length, generateMs: performance.now() - startedAt, isWhole };
}

await generate({
  ...(source.slots === undefined
    ? { messages: [{ role: 'user', content: '你好' }] }
    : { prompt: '<s>[zh]你好[A]', places: [], requiredPlaces: [] }),
  sampling: { temperature: 0, topK: 1, topP: 1 },
  maxTokens: 8,
  withinMs: Infinity,
});

parentPort?.on('message', async (/** @type {GeneratorQuestion | 'stop'} */ question) => {
  if (question === 'stop') return;
  try {
    parentPort?.postMessage(await generate(question));
  } catch (error) {
    parentPort?.postMessage(/** @type {Refusal} */ ({ problem: String(error) }));
  }
});
parentPort?.postMessage(/** @type {GeneratorGreeting} */ ({ vocabularySize: pieces.size }));
