import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { EncoderObserver } from '../adapters/text/transformers/options.ts';
import type { EncoderHealth } from '../pipelines/ports/sentence-encoder.ts';

type EncoderState = EncoderHealth['state'];

const STATES: readonly EncoderState[] = ['warming_up', 'ready', 'late', 'failed', 'closed'];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32];
/** A short text takes 2 to 8 ms, a full batch 40 to 120. */
const FORWARD_BUCKETS_MS = [1, 2, 4, 8, 15, 30, 60, 120, 250, 500];

/** What `/metrics` tells of the sentence encoder. */
export interface EncoderMetrics {
  /** Given to the encoder. */
  readonly observer: EncoderObserver;
  /** Reads the state at every scrape. A second call replaces the first. */
  watch(read: () => EncoderState): void;
  refresh(): void;
}

export function createEncoderMetrics(registry: Registry): EncoderMetrics {
  const registers = [registry];
  const state = new Gauge({
    name: 'shoptalk_encoder_state',
    help: '1 for the state the sentence encoder is in.',
    labelNames: ['state'],
    registers,
  });
  let read: (() => EncoderState) | undefined;

  return {
    observer: createObserver(registers),
    watch: (reader) => {
      read = reader;
    },
    refresh: () => {
      const current = read?.();
      if (current === undefined) return;
      for (const name of STATES) state.set({ state: name }, name === current ? 1 : 0);
    },
  };
}

function createObserver(registers: Registry[]): EncoderObserver {
  const batchSize = new Histogram({
    name: 'shoptalk_encoder_batch_texts',
    help: 'Texts in one forward pass.',
    buckets: BATCH_BUCKETS,
    registers,
  });
  const forwardMs = new Histogram({
    name: 'shoptalk_encoder_forward_milliseconds',
    help: 'The own time of the model in one forward pass.',
    buckets: FORWARD_BUCKETS_MS,
    registers,
  });
  const texts = new Counter({
    name: 'shoptalk_encoder_texts_total',
    help: 'Texts asked for: cached, shared with another asker, or encoded.',
    labelNames: ['found'],
    registers,
  });
  const misses = new Counter({
    name: 'shoptalk_encoder_misses_total',
    help: 'Calls that got no vectors (deadline, overload, not_ready, failed): the words alone had to do.',
    labelNames: ['reason'],
    registers,
  });
  return {
    onPass: (pass) => {
      batchSize.observe(pass.texts);
      forwardMs.observe(pass.forwardMs);
    },
    onText: (found) => texts.inc({ found }),
    onMiss: (reason) => misses.inc({ reason }),
  };
}
