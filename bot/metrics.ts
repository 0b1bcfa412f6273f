import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PhrasingObserver } from './answering/phrase-reply.ts';
import { createEncoderMetrics, type EncoderMetrics } from './encoder-metrics.ts';
import { createPhrasingMetrics } from './phrasing-metrics.ts';

/** How a queue is at the moment of a scrape. */
export interface QueueReading {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** Age of the oldest waiting job, ms. */
  readonly oldestWaitingMs: number;
}

/** The figures of the program, for `/metrics`. Labels are stable codes and platform names, never ids, names or texts. */
export interface Metrics {
  readonly messages: Counter<'platform'>;
  readonly ledgerClosings: Counter<'state' | 'reason'>;
  /** `outcome`: `sent`, `expired`, `failed`, or the `SendFailure` that ended it. */
  readonly sends: Counter<'platform' | 'outcome'>;
  readonly eventsDropped: Counter<'platform' | 'reason'>;
  readonly gaps: Counter<'platform'>;
  readonly ticketsOpened: Counter<'reason'>;
  /** Tickets nobody took in time. */
  readonly ticketsOverdue: Counter;
  /** From taking a message to the receipt of its reply. */
  readonly replyMs: Histogram<'platform'>;
  readonly encoder: EncoderMetrics;
  readonly phrasing: PhrasingObserver;
  readonly contentType: string;
  /** Reads the queues at every scrape. A second call replaces the first. */
  watchQueues(read: () => Promise<readonly QueueReading[]>): void;
  /** The text of `/metrics`. */
  render(): Promise<string>;
}

/** 5 ms to 30 s: a reply aims at a p50 of 20 ms and a p99 of 150 ms; an answer older than 30 s is no answer. */
const REPLY_BUCKETS_MS = [5, 10, 20, 35, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 10_000, 30_000];

/** Makes the table in a registry of its own (with the process figures of prom-client), so that tests can have many. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const queues = createQueueGauges(registry);
  const encoder = createEncoderMetrics(registry);

  return {
    messages: new Counter({
      name: 'shoptalk_messages_total',
      help: 'Messages accepted from viewers.',
      labelNames: ['platform'],
      registers,
    }),
    ledgerClosings: new Counter({
      name: 'shoptalk_ledger_closings_total',
      help: 'Messages that reached their final state.',
      labelNames: ['state', 'reason'],
      registers,
    }),
    sends: new Counter({
      name: 'shoptalk_sends_total',
      help: 'Messages the bot tried to post, by how it ended.',
      labelNames: ['platform', 'outcome'],
      registers,
    }),
    eventsDropped: new Counter({
      name: 'shoptalk_events_dropped_total',
      help: 'Events of a platform that were no message for the bot.',
      labelNames: ['platform', 'reason'],
      registers,
    }),
    gaps: new Counter({
      name: 'shoptalk_gaps_total',
      help: 'Times a connection was away and what was written then is lost.',
      labelNames: ['platform'],
      registers,
    }),
    ticketsOpened: new Counter({
      name: 'shoptalk_tickets_opened_total',
      help: 'Viewers a person was called for.',
      labelNames: ['reason'],
      registers,
    }),
    ticketsOverdue: new Counter({
      name: 'shoptalk_tickets_overdue_total',
      help: 'Tickets nobody took in time.',
      registers,
    }),
    replyMs: new Histogram({
      name: 'shoptalk_reply_milliseconds',
      help: 'From taking a message to the receipt of its reply.',
      labelNames: ['platform'],
      buckets: REPLY_BUCKETS_MS,
      registers,
    }),
    encoder,
    phrasing: createPhrasingMetrics(registry),
    contentType: registry.contentType,
    watchQueues: queues.watch,
    render: async () => {
      await queues.refresh();
      encoder.refresh();
      return registry.metrics();
    },
  };
}

function createQueueGauges(registry: Registry) {
  const registers = [registry];
  const jobs = new Gauge({
    name: 'shoptalk_queue_jobs',
    help: 'Jobs in a queue, by state (waiting, active, delayed, failed).',
    labelNames: ['queue', 'state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'shoptalk_queue_oldest_waiting_milliseconds',
    help: 'Age of the oldest waiting job; 0 when none waits.',
    labelNames: ['queue'],
    registers,
  });
  let read: () => Promise<readonly QueueReading[]> = async () => [];

  return {
    watch: (reader: typeof read) => {
      read = reader;
    },
    refresh: async () => {
      for (const reading of await read()) {
        for (const state of ['waiting', 'active', 'delayed', 'failed'] as const) {
          jobs.set({ queue: reading.queue, state }, reading[state]);
        }
        oldest.set({ queue: reading.queue }, reading.oldestWaitingMs);
      }
    },
  };
}
