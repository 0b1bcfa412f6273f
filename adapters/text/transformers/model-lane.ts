import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { ModelSource } from './find-model.ts';
import { toLoadProblem } from './load-problem.ts';
import type { ModelRole } from './model-role.ts';
import type { ModelThread } from './model-thread.ts';

/** A thread that lived this long was well: the next death is a first one again, ms. */
const WELL_AFTER_MS = 60_000;
const RESTART_DOUBLINGS = 6;
const RELOAD_DOUBLINGS = 4;

/** `down`: it died or could not be loaded, and is started again after a pause. */
export type LaneState = 'loading' | 'idle' | 'busy' | 'down' | 'closed';

/** One place where a model works: a thread that is started again when it dies. */
export interface ModelLane<Greeting, Question, Answer> {
  readonly state: LaneState;
  /** Why it is down; empty otherwise. */
  readonly detail: string;
  /** Resolves with the first greeting of a loaded model; rejects when the first try fails. */
  readonly firstLoad: Promise<Greeting>;
  /** Only when idle. Undefined when the model refuses the question, or the thread dies over it. */
  ask(question: Question): Promise<Answer | undefined>;
  /** Ends the thread. Twice is harmless. */
  close(): Promise<void>;
}

export interface ModelLaneOptions<Source extends ModelSource, Greeting, Question, Answer> {
  readonly role: ModelRole;
  /** Finds the model anew for every thread. */
  readonly source: () => Source;
  readonly startThread: (source: Source) => ModelThread<Greeting, Question, Answer>;
  readonly restartAfterMs: number;
  readonly reloadAfterMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** It can be asked. */
  readonly onIdle: () => void;
}

/** The pause doubles with each failure in a row. */
export function pauseAfter(failures: number, firstMs: number, maxDoublings: number): number {
  return firstMs * 2 ** Math.min(failures - 1, maxDoublings);
}

/** Starts the first thread at once and keeps one alive until closed. */
export function createModelLane<
  Source extends ModelSource,
  Greeting extends object,
  Question,
  Answer extends object,
>(options: ModelLaneOptions<Source, Greeting, Question, Answer>): ModelLane<Greeting, Question, Answer> {
  const { role, clock, log, onIdle } = options;
  const closing = new AbortController();
  let state: LaneState = 'loading';
  let detail = '';
  let thread: ModelThread<Greeting, Question, Answer> | undefined;
  let tellLoaded: (greeting: Greeting) => void = () => undefined;
  let tellProblem: (problem: AppError) => void = () => undefined;
  const firstLoad = new Promise<Greeting>((resolve, reject) => {
    tellLoaded = resolve;
    tellProblem = reject;
  });
  firstLoad.catch(() => undefined);

  async function load(): Promise<AppError | undefined> {
    let source: Source | undefined;
    state = 'loading';
    try {
      source = options.source();
      thread = options.startThread(source);
      tellLoaded(await thread.loaded);
      return undefined;
    } catch (cause) {
      const problem = toLoadProblem(role, source, cause);
      tellProblem(problem);
      return problem;
    }
  }

  async function rest(reason: string, pauseMs: number): Promise<void> {
    if (closing.signal.aborted) return;
    state = 'down';
    detail = `${reason} Tried again in ${Math.ceil(pauseMs / 1000)} s.`;
    log.warn({ model: role.name, reason, pauseMs }, `the ${role.name} is down; ${role.meanwhile}`);
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
      await rest(`The thread of the ${role.name} died: ${reason}.`, pauseMs);
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
    async ask(question) {
      state = 'busy';
      const answer = await thread?.ask(question).catch(() => undefined);
      // A dead thread is the business of keepAlive; closed is closed.
      if (answer === undefined || closing.signal.aborted) return undefined;
      becomeIdle();
      if (!('problem' in answer)) return answer;
      log.warn({ problem: answer.problem }, `the ${role.name} could not use what it was asked`);
      return undefined;
    },
    async close() {
      state = 'closed';
      closing.abort();
      await thread?.stop();
    },
  };
}
