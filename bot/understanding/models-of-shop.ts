import { join } from 'node:path';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { SentenceEncoder } from '../../pipelines/ports/sentence-encoder.ts';
import type { Classifier } from '../../pipelines/understand/classify/classifier.ts';
import type { UnderstandingModels } from '../../pipelines/understand/message-understander.ts';
import type { Config } from '../config.ts';
import { findClassifier, loadShippedModels, readClassifier, writeWhole } from './model-files.ts';
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

/**
 * Serves the shipped models, and trains others in the background for a shop whose seller taught something or for an encoder that is
 * not the shipped one. What was trained is kept in the data directory. Throws AppError `models_missing` without shipped models.
 */
export function createShopModels({ config, encoder, train, log }: ShopModelsNeeds): ShopModels {
  const shipped = loadShippedModels();
  /** By key; undefined for one that could not be trained, so that it is not tried with every message. */
  const trained = new Map<string, Classifier | undefined>();
  /** What a shop is served while its newest model is trained. */
  const servedTo = new Map<string, Classifier>();
  const taughtIn = new WeakMap<Shop['intents'], string>();
  const closing = new AbortController();
  let training: Promise<void> | undefined;

  return {
    of(shop) {
      const key = keyOf(shop?.intents ?? []);
      if (key === undefined) return shipped;
      if (!trained.has(key)) find(key, shop?.intents ?? []);
      const newest = trained.get(key);
      const shopId = shop?.id ?? '';
      if (newest !== undefined) servedTo.set(shopId, newest);
      return { ...shipped, intents: newest ?? servedTo.get(shopId) ?? shipped.intents };
    },
    settled: async () => training,
    async close() {
      closing.abort();
      await training;
    },
  };

  /** Undefined when the shipped models are right, or when it cannot be known yet: the encoder still loads. */
  function keyOf(intents: Shop['intents']): string | undefined {
    const state = encoder?.health().state;
    if (encoder === undefined || (state !== 'ready' && state !== 'late')) return undefined;
    const taught = taughtIn.get(intents) ?? digestOf(taughtLines(intents));
    taughtIn.set(intents, taught);
    if (taught === NOTHING_TAUGHT && encoder.id === shipped.intents.encoderId) return undefined;
    return `${encoder.id}-${taught}`.replace(/[^\w.-]+/g, '_');
  }

  function find(key: string, intents: Shop['intents']): void {
    const file = join(config.dataDir, 'models', `${key}.model`);
    const kept = findClassifier(file);
    if (kept !== undefined) trained.set(key, kept);
    else
      training ??= trainAndKeep(key, file, intents).finally(() => {
        training = undefined;
      });
  }

  async function trainAndKeep(key: string, file: string, intents: Shop['intents']): Promise<void> {
    log.info({ key }, 'training the intent model');
    try {
      const bytes = await train({ encoder: config.encoder, intents }, closing.signal);
      writeWhole(file, bytes);
      trained.set(key, readClassifier(bytes));
      log.info({ key }, 'the intent model is trained');
    } catch (error) {
      if (closing.signal.aborted) return;
      trained.set(key, undefined);
      log.error({ key, error }, 'the intent model cannot be trained; the one before goes on');
    }
  }
}

const NOTHING_TAUGHT = digestOf([]);
