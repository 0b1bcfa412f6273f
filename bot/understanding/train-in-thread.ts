import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Config } from '../config.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** What to train: the intent model with what a shop's seller taught. */
export interface TrainingJob {
  readonly encoder: Config['encoder'];
  readonly intents: Shop['intents'];
}

/** Trains a model; resolves with its file. Rejects when it cannot, or when `signal` aborts. */
export type Train = (job: TrainingJob, signal: AbortSignal) => Promise<Uint8Array>;

/** The built program, also when this runs from the sources: a thread cannot read TypeScript. */
const TRAIN_THREAD = join(PROJECT_ROOT, 'dist', 'bot', 'understanding', 'train-thread.js');

/**
 * The thread is asked to stop first: terminated while its encoder is in native code, it would take the program with it. Once it has
 * its vectors it hears nothing while it learns, and can be terminated.
 */
const STOP_WITHIN_MS = 2000;

/** Trains in a thread of its own: it takes some 20 s of one processor, and the room must not wait. */
export const trainInThread: Train = (job, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(TRAIN_THREAD, { workerData: job, name: 'training' });
    let impatient: NodeJS.Timeout | undefined;
    const stop = () => {
      worker.postMessage('stop');
      impatient = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', (error) => reject(signal.aborted ? signal.reason : error));
    worker.once('exit', (code) => {
      clearTimeout(impatient);
      signal.removeEventListener('abort', stop);
      reject(signal.aborted ? signal.reason : new Error(`The training thread ended with code ${code}.`));
    });
  });
