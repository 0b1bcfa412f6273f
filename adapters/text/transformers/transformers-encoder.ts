import type { EncoderHealth } from '../../../pipelines/ports/sentence-encoder.ts';
import { createEncodeTexts } from './encode-texts.ts';
import { type EncoderGreeting, startEncoderThread } from './encoder-thread.ts';
import { type EncoderSource, findEncoder } from './find-encoder.ts';
import type { ModelPlace } from './find-model.ts';
import { createForwardPasses, type EncoderLane } from './forward-passes.ts';
import { createModelLane } from './model-lane.ts';
import { ENCODER_ROLE } from './model-role.ts';
import type { EncoderObserver, TransformersEncoder, TransformersEncoderOptions } from './options.ts';
import { createPunctuality, type Punctuality } from './punctuality.ts';
import { createTextDesk } from './text-desk.ts';
import { createVectorCache } from './vector-cache.ts';
import { withinDeadline } from './within-deadline.ts';

/** More of a text would not fit into the model's 128 tokens, or not change what it is about. */
const MAX_TEXT_LENGTH = 512;
/** 32 texts of 64 letters, or 4 of the longest. */
const MAX_PADDED_WIDTH = 2048;
/** A text without a token has no vector. */
const NOTHING_SAID = '.';
const CACHE_FOR_MS = 10 * 60_000;

const DEFAULTS = {
  threads: 1,
  maxBatch: 32,
  deadlineMs: 150,
  maxWaiting: 128,
  cacheSize: 4000,
  restartAfterMs: 1000,
  reloadAfterMs: 5 * 60_000,
  startThread: startEncoderThread,
  observer: {
    onPass: () => undefined,
    onText: () => undefined,
    onMiss: () => undefined,
  } satisfies EncoderObserver,
};

/**
 * Opens the sentence encoder: transformers.js in worker threads. Returns while the model still loads (`warming_up`); a model
 * that cannot be loaded makes it `failed`, not the call.
 *
 * Texts that wait when a thread becomes free are one forward pass (of one length: padding short ones costs more than a pass); a text asked for twice meanwhile, or seen in the last
 * minutes, is encoded once. A call whose deadline passes gets undefined, and those of its texts that no thread has taken are
 * given up: an encoder that cannot keep up still serves those who have just come.
 */
export async function openTransformersEncoder(
  options: TransformersEncoderOptions,
  signal: AbortSignal,
): Promise<TransformersEncoder> {
  signal.throwIfAborted();
  const settings = { ...DEFAULTS, ...options };
  const { clock, observer } = settings;
  const desk = createTextDesk({ maxCount: settings.maxBatch, maxPaddedWidth: MAX_PADDED_WIDTH });
  const cache = createVectorCache({ maxSize: settings.cacheSize, maxAgeMs: CACHE_FOR_MS, clock });
  const punctuality = createPunctuality(clock);
  const model = createModelFinder(settings);
  const lanes = Array.from({ length: settings.threads }, () =>
    createModelLane({
      ...settings,
      role: ENCODER_ROLE,
      source: model.find,
      onIdle: () => passes.startSoon(),
    }),
  );
  const passes = createForwardPasses({ lanes, desk, cache, observer });
  const firstLoad = Promise.any(lanes.map((lane) => lane.firstLoad));
  firstLoad.then(model.learnDimensions, () => undefined);

  return {
    get id() {
      return model.id;
    },
    get dimensions() {
      return model.dimensions;
    },
    ready: async (waiting) => void (await withinDeadline(firstProblem(firstLoad), Infinity, waiting)),
    health: () => healthOf(lanes, punctuality),
    encode: createEncodeTexts({
      ...settings,
      desk,
      cache,
      punctuality,
      prepare: model.prepare,
      isUp: () => lanes.some(isUp),
      onAsked: passes.startSoon,
    }),
    async close() {
      desk.clear();
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

const isUp = ({ state }: EncoderLane) => state === 'idle' || state === 'busy';

function healthOf(lanes: readonly EncoderLane[], punctuality: Punctuality): EncoderHealth {
  if (lanes.every(({ state }) => state === 'closed')) return { state: 'closed', detail: 'the program stops' };
  if (lanes.some(isUp)) {
    const complaint = punctuality.complaint();
    return complaint === undefined ? { state: 'ready', detail: '' } : { state: 'late', detail: complaint };
  }
  const down = lanes.find(({ state }) => state === 'down');
  if (down !== undefined) return { state: 'failed', detail: down.detail };
  return { state: 'warming_up', detail: 'the model is being loaded' };
}

/** Of several lanes that all failed, the first one's problem says it all. */
async function firstProblem<Value>(loads: Promise<Value>): Promise<Value> {
  return loads.catch((error: unknown) => {
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
}

/** Finds the model anew for every thread, and remembers what it is called and how it wants its texts. */
function createModelFinder(place: ModelPlace) {
  let source: EncoderSource | undefined;
  let dimensions = 0;

  return {
    get id() {
      return source?.id ?? `${place.model}:missing`;
    },
    /** 0 until known: a folder tells it at once, a model of the hub when it is loaded. */
    get dimensions() {
      return source?.dimensions ?? dimensions;
    },
    learnDimensions(loaded: EncoderGreeting): void {
      dimensions = loaded.dimensions;
    },
    find(): EncoderSource {
      source = findEncoder(place);
      return source;
    },
    prepare(text: string): string {
      const folded = source?.foldsCase === true ? text.normalize('NFKC').toLowerCase() : text;
      const clipped = folded.trim().slice(0, MAX_TEXT_LENGTH);
      return `${source?.prefix ?? ''}${clipped === '' ? NOTHING_SAID : clipped}`;
    },
  };
}
