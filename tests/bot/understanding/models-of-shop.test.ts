import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOfShippedIntents, loadShippedModels } from '../../../bot/understanding/model-files.ts';
import { createShopModels, type ShopModels } from '../../../bot/understanding/models-of-shop.ts';
import type { TrainingJob } from '../../../bot/understanding/train-in-thread.ts';
import { taughtLines } from '../../../bot/understanding/training-set.ts';
import type { Shop, TaughtIntent } from '../../../pipelines/domain/shop.ts';
import type { EncoderHealth, SentenceEncoder } from '../../../pipelines/ports/sentence-encoder.ts';
import { encodeClassifier } from '../../../pipelines/understand/classify/classifier-file.ts';
import { trainClassifier } from '../../../pipelines/understand/classify/train-classifier.ts';
import { createDeferred } from '../../support/deferred.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const SHIPPED = loadShippedModels();
const GIFT_WRAP = taught('gift_wrap', '可以礼品包装吗', '帮我包成礼物', 'can you gift wrap it');
const PICK_UP = taught('pick_up', '可以自提吗', '能到店里拿吗', 'can I pick it up');

let dataDir: string;
let log: ReturnType<typeof createRecordingLog>;
let trainer: Trainer;
let encoder: SentenceEncoder & { state: EncoderHealth['state'] };

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shop-models-'));
  log = createRecordingLog();
  trainer = createTrainer();
  encoder = createEncoder(SHIPPED.intents.encoderId);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function taught(name: string, ...examples: readonly string[]): TaughtIntent {
  return { name, examples };
}

function shopTaught(...intents: readonly TaughtIntent[]): Shop {
  return { ...sampleShop(), intents };
}

/** An encoder of which only name and health are asked. */
function createEncoder(id: string): SentenceEncoder & { state: EncoderHealth['state'] } {
  return {
    id,
    dimensions: 2,
    state: 'ready',
    health() {
      return { state: this.state, detail: '' };
    },
    encode: async () => undefined,
    close: async () => undefined,
  };
}

interface Trainer {
  readonly jobs: TrainingJob[];
  /** The next training waits until the test lets it go on. */
  hold(): { readonly letGo: () => void };
  /** The next training fails. */
  failOnce(): void;
  train(job: TrainingJob, signal: AbortSignal): Promise<Uint8Array>;
}

/** Trains in this process, on the taught lines and one of the shipped kind alone. */
function createTrainer(): Trainer {
  const jobs: TrainingJob[] = [];
  let gate: Promise<void> | undefined;
  let isToFail = false;
  return {
    jobs,
    hold() {
      const held = createDeferred();
      gate = held.promise;
      return { letGo: held.resolve };
    },
    failOnce() {
      isToFail = true;
    },
    async train(job, signal) {
      jobs.push(job);
      const isFailing = isToFail;
      isToFail = false;
      const waitFor = gate;
      gate = undefined;
      const aborted = createDeferred();
      signal.addEventListener('abort', () => aborted.resolve());
      await Promise.race([waitFor, aborted.promise]);
      signal.throwIfAborted();
      if (isFailing) throw new Error('no memory left');
      const lines = [{ text: '多少钱', label: 'price' }, ...taughtLines(job.intents)];
      return encodeClassifier(trainClassifier(lines, undefined));
    },
  };
}

function openModels(): ShopModels {
  const config = { dataDir, encoder: { model: undefined, cacheDir: '' } };
  return createShopModels({ config, encoder, train: trainer.train, log });
}

/** What the seller taught that the models of a shop know by now. */
function learntBy(models: ShopModels, shop: Shop | undefined): readonly string[] {
  return models.of(shop).intents.labels.filter((label) => label.startsWith('shop:'));
}

describe('the models of a shop', () => {
  it('are the shipped ones where nothing was taught', async () => {
    const models = openModels();

    expect(models.of(shopTaught()).intents.labels).toEqual(SHIPPED.intents.labels);
    expect(models.of(undefined).intents.labels).toEqual(SHIPPED.intents.labels);
    await models.settled();
    expect(trainer.jobs).toEqual([]);
  });

  it('are the shipped ones while an intent has too few examples to be understood', () => {
    const models = openModels();

    expect(learntBy(models, shopTaught(taught('gift_wrap', '包装', 'gift wrap?')))).toEqual([]);
    expect(trainer.jobs).toEqual([]);
  });

  it('are the shipped ones until what was taught is trained, which happens once', async () => {
    const models = openModels();
    const shop = shopTaught(GIFT_WRAP);
    const held = trainer.hold();

    const before = [learntBy(models, shop), learntBy(models, shop)];
    held.letGo();
    await models.settled();

    expect(before).toEqual([[], []]);
    expect(learntBy(models, shop)).toEqual(['shop:gift_wrap']);
    expect(trainer.jobs).toMatchObject([{ intents: [GIFT_WRAP] }]);
    expect(models.of(shop).sentiment.labels).toEqual(SHIPPED.sentiment.labels);
  });

  it('are those before while newer ones are trained', async () => {
    const models = openModels();
    models.of(shopTaught(GIFT_WRAP));
    await models.settled();
    const both = shopTaught(GIFT_WRAP, PICK_UP);
    const held = trainer.hold();

    const during = learntBy(models, both);
    held.letGo();
    await models.settled();

    expect(during).toEqual(['shop:gift_wrap']);
    expect(learntBy(models, both)).toEqual(['shop:gift_wrap', 'shop:pick_up']);
  });

  it('catch up with a teaching that came during a training, though no message comes after it', async () => {
    const models = openModels();
    const held = trainer.hold();
    models.of(shopTaught(GIFT_WRAP));
    models.of(shopTaught(GIFT_WRAP, taught('price', 'how many quid')));
    models.of(shopTaught(GIFT_WRAP, PICK_UP));
    held.letGo();

    await models.settled();

    expect(trainer.jobs.map(({ intents }) => intents)).toEqual([[GIFT_WRAP], [GIFT_WRAP, PICK_UP]]);
    expect(learntBy(models, shopTaught(GIFT_WRAP, PICK_UP))).toEqual(['shop:gift_wrap', 'shop:pick_up']);
  });

  it('belong to one shop each, trained one after another', async () => {
    const models = openModels();
    const other = { ...shopTaught(PICK_UP), id: 'other' };
    models.of(shopTaught(GIFT_WRAP));
    models.of(other);

    expect(trainer.jobs).toHaveLength(1);
    await models.settled();

    expect(learntBy(models, shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
    expect(learntBy(models, other)).toEqual(['shop:pick_up']);
    expect(models.of({ ...shopTaught(), id: 'third' }).intents.labels).toEqual(SHIPPED.intents.labels);
  });

  it('are the shipped ones again when everything taught is forgotten', async () => {
    const models = openModels();
    models.of(shopTaught(GIFT_WRAP));
    await models.settled();

    expect(models.of(shopTaught()).intents.labels).toEqual(SHIPPED.intents.labels);
  });

  it('wait for the encoder: until it is warm nothing is trained', async () => {
    const models = openModels();
    const shop = shopTaught(GIFT_WRAP);
    encoder.state = 'warming_up';
    models.of(shop);
    const jobsWhileWarming = trainer.jobs.length;
    encoder.state = 'late';
    models.of(shop);
    await models.settled();

    expect(jobsWhileWarming).toBe(0);
    expect(learntBy(models, shop)).toEqual(['shop:gift_wrap']);
  });

  it('still know by words alone what was taught when the encoder fails', async () => {
    const models = openModels();
    const shop = shopTaught(GIFT_WRAP);
    models.of(shop);
    await models.settled();
    encoder.state = 'failed';

    expect(learntBy(models, shop)).toEqual(['shop:gift_wrap']);
  });

  it('are trained for an encoder that is not the shipped one, though nothing was taught', async () => {
    encoder = createEncoder('intfloat/multilingual-e5-small');
    const models = openModels();

    models.of(shopTaught());
    await models.settled();

    expect(models.of(shopTaught()).intents.labels).toEqual(['price']);
    expect(trainer.jobs).toMatchObject([{ intents: [] }]);
  });
});

describe('a training that fails', () => {
  it('is logged, not tried again with every message, and leaves the models before', async () => {
    const models = openModels();
    models.of(shopTaught(GIFT_WRAP));
    await models.settled();
    const both = shopTaught(GIFT_WRAP, PICK_UP);
    trainer.failOnce();
    models.of(both);
    await models.settled();

    expect(learntBy(models, both)).toEqual(['shop:gift_wrap']);
    await models.settled();
    expect(trainer.jobs).toHaveLength(2);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('is followed by another when the seller changes something', async () => {
    const models = openModels();
    trainer.failOnce();
    models.of(shopTaught(GIFT_WRAP));
    await models.settled();

    models.of(shopTaught(PICK_UP));
    await models.settled();
    models.of(shopTaught(GIFT_WRAP));
    await models.settled();

    expect(learntBy(models, shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
    expect(trainer.jobs).toHaveLength(3);
  });
});

describe('closing the models', () => {
  it('ends the training under way, says nothing of it and starts no other', async () => {
    const models = openModels();
    trainer.hold();
    models.of(shopTaught(GIFT_WRAP));
    models.of({ ...shopTaught(PICK_UP), id: 'other' });

    await models.close();
    models.of(shopTaught(GIFT_WRAP, PICK_UP));
    await models.close();

    expect(trainer.jobs).toHaveLength(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('what was trained', () => {
  /** Trains a shop's model as a program that ends afterwards. */
  async function trainOnce(shop: Shop): Promise<void> {
    const models = openModels();
    models.of(shop);
    await models.settled();
    await models.close();
  }

  it('is found again at the next start', async () => {
    await trainOnce(shopTaught(GIFT_WRAP));

    expect(learntBy(openModels(), shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
    expect(trainer.jobs).toHaveLength(1);
  });

  it('is found at once, while the encoder still loads', async () => {
    await trainOnce(shopTaught(GIFT_WRAP));
    encoder.state = 'warming_up';

    expect(learntBy(openModels(), shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
  });

  it('is trained again when the shipped model is another', async () => {
    await trainOnce(shopTaught(GIFT_WRAP));
    const [name = ''] = keptFiles();
    const ofAnOlderProgram = name.replace(digestOfShippedIntents(), '0123456789abcdef');
    renameSync(join(dataDir, 'models', name), join(dataDir, 'models', ofAnOlderProgram));

    await trainOnce(shopTaught(GIFT_WRAP));

    expect(ofAnOlderProgram).not.toBe(name);
    expect(trainer.jobs).toHaveLength(2);
  });

  it('is trained again when its file is damaged', async () => {
    await trainOnce(shopTaught(GIFT_WRAP));
    for (const name of keptFiles()) writeFileSync(join(dataDir, 'models', name), '{"version":2}\n');

    await trainOnce(shopTaught(GIFT_WRAP));

    expect(trainer.jobs).toHaveLength(2);
    expect(learntBy(openModels(), shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
  });

  it('serves also where it cannot be kept', async () => {
    writeFileSync(join(dataDir, 'models'), 'no folder');
    const models = openModels();
    models.of(shopTaught(GIFT_WRAP));
    await models.settled();

    expect(learntBy(models, shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  it('does not fill the disk: of many teachings the oldest models go', async () => {
    mkdirSync(join(dataDir, 'models'));
    const old = Array.from({ length: 12 }, (_, day) => ({ name: `old-${day}.model`, at: 1_000_000 + day }));
    for (const { name, at } of old) {
      writeFileSync(join(dataDir, 'models', name), '');
      utimesSync(join(dataDir, 'models', name), at, at);
    }

    await trainOnce(shopTaught(GIFT_WRAP));

    expect(keptFiles()).toHaveLength(10);
    expect(keptFiles()).not.toContain('old-2.model');
    expect(keptFiles()).toContain('old-11.model');
    expect(learntBy(openModels(), shopTaught(GIFT_WRAP))).toEqual(['shop:gift_wrap']);
  });

  function keptFiles(): readonly string[] {
    return readdirSync(join(dataDir, 'models'));
  }
});
