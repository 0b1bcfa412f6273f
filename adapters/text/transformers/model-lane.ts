import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { ModelSource } from './find-model.ts';
import { toLoadProblem } from './load-problem.ts';
import type { EncodedBatch, ModelThread } from './model-thread.ts';

/** A thread that lived this long was well: the next death is a first one again, ms. */
const WELL_AFTER_MS = 60_000;
const RESTART_DOUBLINGS = 6;
const RELOAD_DOUBLINGS = 4;

/** `down`: it died or could not be loaded, and is started again after a pause. */
export type LaneState = 'loading' | 'idle' | 'busy' | 'down' | 'closed';

/** One place where batches are encoded: a model thread that is started again when it dies. */
export interface ModelLane {
  readonly state: LaneState;
  /** Why it is down; empty otherwise. */
  readonly detail: string;
  /** Resolves with the length of the vectors once the model is loaded; rejects when the first try fails. */
  readonly firstLoad: Promise<number>;
  /** Only when idle. Undefined when the model refuses the texts, or the thread dies over them. */
  encode(texts: readonly string[]): Promise<EncodedBatch | undefined>;
  /** Ends the thread. Twice is harmless. */
  close(): Promise<void>;
}

export interface ModelLaneOptions {
  readonly source: () => ModelSource;
  readonly startThread: (source: ModelSource) => ModelThread;
  readonly restartAfterMs: number;
  readonly reloadAfterMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** It can take a batch. */
  readonly onIdle: () => void;
}

/** The pause doubles with each failure in a row. */
export function pauseAfter(failures: number, firstMs: number, maxDoublings: number): number {
  return firstMs * 2 ** Math.min(failures - 1, maxDoublings);
}

/** Starts the first thread at once and keeps one alive until closed. */
export function createModelLane(options: ModelLaneOptions): ModelLane {
  const { clock, log, onIdle } = options;
  const closing = new AbortController();
  let state: LaneState = 'loading';
  let detail = '';
  let thread: ModelThread | undefined;
  let tellLoaded: (dimensions: number) => void = () => undefined;
  let tellProblem: (problem: AppError) => void = () => undefined;
  const firstLoad = new Promise<number>((resolve, reject) => {
    tellLoaded = resolve;
    tellProblem = reject;
  });
  firstLoad.catch(() => undefined);

  async function load(): Promise<AppError | undefined> {
    let source: ModelSource | undefined;
    state = 'loading';
    try {
      source = options.source();
      thread = options.startThread(source);
      tellLoaded((await thread.loaded).dimensions);
      return undefined;
    } catch (cause) {
      const problem = toLoadProblem(source, cause);
      tellProblem(problem);
      return problem;
    }
  }

  async function rest(reason: string, pauseMs: number): Promise<void> {
    if (closing.signal.aborted) return;
    state = 'down';
    detail = `${reason} Tried again in ${Math.ceil(pauseMs / 1000)} s.`;
    log.warn({ reason, pauseMs }, 'the encoder is down; the lexical path answers');
    await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
  }

  async function keepAlive(): Promise<void> {
    let unloadable = 0;
    let deaths = 0;
    while (!closing.signal.aborted) {
      const problem = await load();
      if (problem !== undefined) {
        unloadable += 1;
        await rest(problem.message, pauseAfter(unloadable, options.reloadAfterMs, RELOAD_DOUBLINGS));
        continue;
      }
      unloadable = 0;
      const startedAt = clock.now();
      if (!closing.signal.aborted) becomeIdle();
      const reason = await thread?.ended;
      deaths = clock.now() - startedAt > WELL_AFTER_MS ? 1 : deaths + 1;
      const pauseMs = pauseAfter(deaths, options.restartAfterMs, RESTART_DOUBLINGS);
      await rest(`The thread of the encoder died: ${reason}.`, pauseMs);
    }
  }

  function becomeIdle(): void {
    state = 'idle';
    detail = '';
    onIdle();
  }

  void keepAlive();
  return {
    get state() {
      return state;
    },
    get detail() {
      return detail;
    },
    firstLoad,
    async encode(texts) {
      state = 'busy';
      const answer = await thread?.encode(texts).catch(() => undefined);
      // A dead thread is the business of keepAlive; closed is closed.
      if (answer === undefined || closing.signal.aborted) return undefined;
      becomeIdle();
      if (!('problem' in answer)) return answer;
      log.warn({ problem: answer.problem, texts: texts.length }, 'the encoder refused a batch');
      return undefined;
    },
    async close() {
      state = 'closed';
      closing.abort();
      await thread?.stop();
    },
  };
}
