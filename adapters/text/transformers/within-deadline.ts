import { setMaxListeners } from 'node:events';

/**
 * Waits for `work` until the deadline: undefined when it passes. Rejects when `signal` aborts, or when `work` does.
 * Infinity waits for ever.
 */
export async function withinDeadline<Value>(
  work: Promise<Value>,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<Value | undefined> {
  let stopWaiting: () => void = () => undefined;
  const end = new Promise<undefined>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    // One signal may belong to many calls that wait at once; none of them forgets its listener.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abort);
    const timer = Number.isFinite(deadlineMs) ? setTimeout(() => resolve(undefined), deadlineMs) : undefined;
    stopWaiting = () => {
      signal.removeEventListener('abort', abort);
      clearTimeout(timer);
    };
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    stopWaiting();
  }
}
