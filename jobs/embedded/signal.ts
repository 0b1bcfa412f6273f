/** Wakes whoever waits. Nothing is remembered: a signal without a waiter is lost, so check the condition first. */
export class Signal {
  readonly #waiters = new Set<() => void>();

  raise(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  /** Resolves at the next `raise`, when `timeoutMs` have passed, or when `signal` aborts. Never rejects. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const wake = () => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(timeoutMs, LONGEST_TIMER_MS));
      this.#waiters.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** `setTimeout` fires at once beyond 2^31 - 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
