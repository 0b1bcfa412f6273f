// A model thread that loads, and dies of its first batch; one whose model is called `broken` dies of loading.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.name === 'broken') throw new Error('these are no weights');
parentPort.on('message', () => process.exit(3));
parentPort.postMessage({ dimensions: 2 });
