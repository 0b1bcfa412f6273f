import { join } from 'node:path';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { SentenceEncoder } from '../../pipelines/ports/sentence-encoder.ts';
import type { Classifier } from '../../pipelines/understand/classify/classifier.ts';
import type { UnderstandingModels } from '../../pipelines/understand/message-understander.ts';
import type { Config } from '../config.ts';
import {
  digestOfShippedIntents,
  dropOldModels,
  findClassifier,
  loadShippedModels,
  readClassifier,
  writeWhole,
} from './model-files.ts';
import type { Train } from './train-in-thread.ts';
import { digestOf, taughtLines } from './training-set.ts';

export interface ShopModelsNeeds {
  readonly config: Pick<Config, 'encoder' | 'dataDir'>;
  readonly encoder: SentenceEncoder | undefined;
  readonly train: Train;
  readonly log: Log;
}

/** The models of each shop, trained anew when its seller has taught something. */
export interface ShopModels {
  /** The best models there are now: while newer ones are trained, those before. */
  of(shop: Shop | undefined): UnderstandingModels;
  /** Resolves when nothing is being trained. */
  settled(): Promise<void>;
  /** Ends a training under way. */
  close(): Promise<void>;
}

/** A model and the name of what it was trained on. */
interface TrainedModel {
  readonly key: string;
  readonly classifier: Classifier;
}

/** A model somebody waits for. */
interface WantedModel {
  readonly key: string;
  readonly intents: Shop['intents'];
}

const NOTHING_TAUGHT = digestOf([]);

/** A model has some 13 MB: those of the last teachings are kept, and those of several shops. */
const MODELS_KEPT = 10;

/**
 * Serves the shipped models, and trains others in the background for a shop whose seller taught something or for an encoder that is
 * not the shipped one. What was trained is kept in the data directory. Throws AppError `models_missing` without shipped models.
 */
export function createShopModels({ config, encoder, train, log }: ShopModelsNeeds): ShopModels {
  const shipped = loadShippedModels();
  /** Found out when a shop first needs a model of its own: most never do. */
  let shippedDigest: string | undefined;
  const folder = join(config.dataDir, 'models');
  /** By shop: the newest model there is for it. */
  const newestOf = new Map<string, TrainedModel>();
  /** By shop: the key that could not be trained, so that it is not tried with every message. */
  const failedOf = new Map<string, string>();
  /** By shop, who waits longest first. */
  const waiting = new Map<string, WantedModel>();
  const taughtIn = new WeakMap<Shop['intents'], string>();
  const closing = new AbortController();
  let inTraining: WantedModel | undefined;
  let training: Promise<void> | undefined;

  return {
    of(shop) {
      const shopId = shop?.id ?? '';
      const key = keyOf(shop?.intents ?? []);
      if (key === undefined) newestOf.delete(shopId);
      else if (newestOf.get(shopId)?.key !== key) find(shopId, { key, intents: shop?.intents ?? [] });
      return { ...shipped, intents: newestOf.get(shopId)?.classifier ?? shipped.intents };
    },
    settled: async () => training,
    async close() {
      closing.abort();
      await training;
    },
  };

  /** Names the model a shop needs; undefined when that is the shipped one. */
  function keyOf(intents: Shop['intents']): string | undefined {
    if (encoder === undefined) return undefined;
    const taught = taughtIn.get(intents) ?? digestOf(taughtLines(intents));
    taughtIn.set(intents, taught);
    if (taught === NOTHING_TAUGHT && encoder.id === shipped.intents.encoderId) return undefined;
    shippedDigest ??= digestOfShippedIntents();
    return `${encoder.id}-${shippedDigest}-${taught}`.replace(/[^\w.-]+/g, '_');
  }

  function find(shopId: string, wanted: WantedModel): void {
    const { key } = wanted;
    if (inTraining?.key === key || waiting.get(shopId)?.key === key || failedOf.get(shopId) === key) return;
    const classifier = findClassifier(fileOf(key));
    if (classifier !== undefined) {
      newestOf.set(shopId, { key, classifier });
      return;
    }
    if (closing.signal.aborted || !canTrain()) return;
    waiting.set(shopId, wanted);
    training ??= trainWaiting().finally(() => {
      training = undefined;
    });
  }

  /** Not while the encoder loads or has failed: the vectors of the lines come from it. */
  function canTrain(): boolean {
    const state = encoder?.health().state;
    return state === 'ready' || state === 'late';
  }

  /** One after another: a room must not wait for several trainings at once. */
  async function trainWaiting(): Promise<void> {
    for (const [shopId, wanted] of waiting) {
      if (closing.signal.aborted) return;
      waiting.delete(shopId);
      inTraining = wanted;
      await trainFor(shopId, wanted);
      inTraining = undefined;
    }
  }

  async function trainFor(shopId: string, { key, intents }: WantedModel): Promise<void> {
    log.info({ shopId, key }, 'training the intent model');
    try {
      const bytes = await train({ encoder: config.encoder, intents }, closing.signal);
      newestOf.set(shopId, { key, classifier: readClassifier(bytes) });
      failedOf.delete(shopId);
      log.info({ shopId, key }, 'the intent model is trained');
      keep(key, bytes);
    } catch (error) {
      if (closing.signal.aborted) return;
      failedOf.set(shopId, key);
      log.error({ shopId, key, error }, 'the intent model cannot be trained; the one before goes on');
    }
  }

  function keep(key: string, bytes: Uint8Array): void {
    try {
      writeWhole(fileOf(key), bytes);
      dropOldModels(folder, MODELS_KEPT);
    } catch (error) {
      log.warn({ key, error }, 'the trained intent model cannot be kept; the next start trains it again');
    }
  }

  function fileOf(key: string): string {
    return join(folder, `${key}.model`);
  }
}
