import { parentPort, workerData } from 'node:worker_threads';
import { encodeClassifier } from '../../pipelines/understand/classify/classifier-file.ts';
import type { TrainingJob } from './train-in-thread.ts';
import { trainIntentModel } from './train-intent-model.ts';
import { withPatientEncoder } from './with-patient-encoder.ts';

// The program of the training thread: one job, one model, and it ends. Loaded by `train-in-thread.ts` alone.
const { intents, encoder: place } = workerData as TrainingJob;
const stopping = new AbortController();
const { signal } = stopping;
parentPort?.once('message', () => stopping.abort());
const model = await withPatientEncoder(
  { encoder: place },
  (encoder) => trainIntentModel(intents, encoder, () => undefined, signal),
  signal,
);
parentPort?.postMessage(encodeClassifier(model));
parentPort?.close();
