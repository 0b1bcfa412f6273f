// @ts-check
// The thread the generator runs in. Plain JavaScript, so that the same file starts from the sources and from dist/.
// It loads the model, warms it up, says so, and answers each question with a text. A model that cannot be loaded ends the thread.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { env, InterruptableStoppingCriteria, pipeline } from '@xenova/transformers';
import { chooseToken, createChance, forbidUnlikely } from './choose-token.mjs';

/** @import { GeneratedText, GeneratorGreeting, GeneratorQuestion } from './generator-thread.ts' */
/** @import { GeneratorSource } from './find-generator.ts' */
/** @import { Refusal } from './model-thread.ts' */
/** @import { SlotPrompt } from './slot-format.ts' */

/** What no sentence of our model may hold beside the places of facts: figures, and signs that mean something to a program. */
const NEVER_WRITTEN = /[\p{N}[\]{}<>|\\`^=#@*$€£¥%_\p{Cc}]|:\/\//u;
/** A line with words ends the reply of a model that chats: it goes on to explain it. */
const FIRST_LINE = /\S[^\n]*\n/;
/** In a sentence of ours: rarer tokens are slips, and a sentence that could go on with nothing else is begun anew, this many times. */
const LEAST_PROBABILITY = 0.02;
const MAX_DRAFTS = 4;

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
/** @type {ReadonlyMap<string, number>} */
const idOf = new Map(tokenizer.get_vocab());
const neverWritten = [...idOf]
  .filter(([piece, id]) => NEVER_WRITTEN.test(piece) && !endIds.has(id))
  .map(([, id]) => id);
const followers = readFollowers();

/**
 * Ids that may follow an id, by topic. Without the file anything may.
 * @returns {Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>}
 */
function readFollowers() {
  if (source.kind !== 'folder') return {};
  const file = join(source.parentFolder, source.name, 'followers.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * Which tokens may come next in a sentence of ours. A place is written once; the end waits for those that must be there.
 * @param {SlotPrompt} prompt
 */
function createSentenceRule({ topic, places, requiredPlaces }) {
  const open = new Set(places.flatMap((place) => idOf.get(place) ?? []));
  const owed = new Set(requiredPlaces.flatMap((place) => idOf.get(place) ?? []));
  const known = followers[topic];
  let last = idOf.get('[A]') ?? -1;

  /**
   * @param {Float32Array} scores
   * @param {Iterable<number>} ids
   */
  function allowOnly(scores, ids) {
    const kept = [...ids].map((id) => /** @type {const} */ ([id, scores[id] ?? -Infinity]));
    scores.fill(-Infinity);
    for (const [id, score] of kept) scores[id] = score;
  }

  return {
    /** @param {Float32Array} scores */
    forbid(scores) {
      forbidUnlikely(scores, LEAST_PROBABILITY);
      if (known !== undefined) allowOnly(scores, known[last] ?? []);
      const places = [...open].map((id) => /** @type {const} */ ([id, scores[id] ?? -Infinity]));
      for (const id of neverWritten) scores[id] = -Infinity;
      for (const [id, score] of places) scores[id] = score;
      if (owed.size > 0) for (const id of endIds) scores[id] = -Infinity;
    },
    /** @param {number} id */
    written(id) {
      last = id;
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
  const random = createChance(question.sampling.seed);
  const isLate = () => performance.now() - startedAt > question.withinMs;
  let tokens = 0;
  for (let drafts = 1; ; drafts += 1) {
    const draft = await writeDraft(question, random, isLate);
    tokens += draft.tokens;
    if (draft.isWhole || !draft.isStuck || drafts === MAX_DRAFTS || isLate())
      return { text: draft.text, tokens, generateMs: performance.now() - startedAt, isWhole: draft.isWhole };
  }
}

/**
 * @param {GeneratorQuestion} question
 * @param {() => number} random
 * @param {() => boolean} isLate
 */
async function writeDraft(question, random, isLate) {
  const rule = 'prompt' in question ? createSentenceRule(question) : undefined;
  const stop = new InterruptableStoppingCriteria();
  /** @type {number[]} */
  const written = [];
  let isWhole = false;
  let isStuck = false;
  const decode = () => tokenizer.decode(written, { skip_special_tokens: true });

  /** Called after each forward pass: leaves one token to be taken. */
  const takeNext = (/** @type {unknown} */ _ids, /** @type {{ data: Float32Array }} */ logits) => {
    const scores = logits.data;
    rule?.forbid(scores);
    const id = chooseToken(scores, question.sampling, random);
    isStuck = id === -1;
    isWhole = endIds.has(id);
    if (!isWhole && !isStuck) written.push(id);
    rule?.written(id);
    if (rule === undefined && !isWhole) isWhole = FIRST_LINE.test(decode());
    if (isWhole || isStuck || isLate()) stop.interrupt();
    scores.fill(-Infinity);
    scores[Math.max(id, 0)] = 0;
    return logits;
  };

  const max_new_tokens = question.maxTokens;
  const control = { do_sample: false, logits_processor: [takeNext], stopping_criteria: stop };
  await model.generate(/** @type {any} */ ({ ...encode(question), max_new_tokens, ...control }));
  return { text: decode(), tokens: written.length, isWhole, isStuck };
}

await generate({
  ...(source.slots === undefined
    ? { messages: [{ role: 'user', content: '你好' }] }
    : { prompt: '<s>[zh]你好[A]', topic: '', places: [], requiredPlaces: [] }),
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
parentPort?.postMessage(/** @type {GeneratorGreeting} */ ({ vocabularySize: idOf.size }));
