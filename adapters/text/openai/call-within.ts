import { setMaxListeners } from 'node:events';

/**
 * Runs a call whose work is aborted after `limitMs` or when one of `signals` aborts; it then rejects with that
 * reason. A timer of its own and no `AbortSignal.any`: there a limit that is only referred to by the combined signal
 * may be collected as garbage before it fires (nodejs/node 54614).
 */
export async function callWithin<Answer>(
  limit: { readonly ms: number; readonly reason: () => Error },
  signals: readonly AbortSignal[],
  call: (limited: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const work = new AbortController();
  const timer = setTimeout(() => work.abort(limit.reason()), limit.ms);
  const stop = () => work.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) {
    setMaxListeners(0, signal);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  }
  try {
    return await call(work.signal);
  } catch (error) {
    throw work.signal.aborted ? work.signal.reason : error;
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', stop);
  }
}
