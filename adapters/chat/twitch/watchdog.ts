/** Notices that a connection has gone quiet. TCP alone takes minutes to notice that the other side is gone. */
export interface Watchdog {
  /** Something was received. */
  heard(): void;
  /** From now on the other side promises a sign of life this often. */
  expectEvery(quietMs: number): void;
  stop(): void;
}

interface WatchdogOptions {
  /** Quiet for this long: `onQuiet` (ask for a sign of life). */
  readonly quietMs: number;
  /** Still quiet this much later: `onDead`. */
  readonly graceMs: number;
  readonly onQuiet: () => void;
  readonly onDead: () => void;
}

/** Calls `onDead` at the latest `quietMs + graceMs` after the last `heard`, in one timer however much is heard. */
export function startWatchdog({ graceMs, onQuiet, onDead, ...options }: WatchdogOptions): Watchdog {
  let { quietMs } = options;
  let lastHeardAt = performance.now();
  let askedAt: number | undefined;
  let timer = setTimeout(check, quietMs);

  function check() {
    const quietForMs = performance.now() - lastHeardAt;
    if (quietForMs < quietMs) return again(quietMs - quietForMs);
    if (askedAt === undefined || askedAt < lastHeardAt) {
      askedAt = performance.now();
      onQuiet();
      return again(graceMs);
    }
    onDead();
  }

  function again(inMs: number) {
    timer = setTimeout(check, Math.max(1, inMs));
  }

  return {
    heard() {
      lastHeardAt = performance.now();
    },
    expectEvery(everyMs) {
      quietMs = everyMs;
      clearTimeout(timer);
      again(quietMs);
    },
    stop: () => clearTimeout(timer),
  };
}
