/** Notices that a connection has gone quiet. TCP alone takes minutes to notice that the other side is gone. */
export interface Watchdog {
  /** Something was received. */
  heard(): void;
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
export function startWatchdog({ quietMs, graceMs, onQuiet, onDead }: WatchdogOptions): Watchdog {
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
    stop: () => clearTimeout(timer),
  };
}
