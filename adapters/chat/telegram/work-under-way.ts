/** Counts what has begun and not ended, so that closing can wait for it. */
export interface WorkUnderWay {
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when everything tracked so far has ended, well or not. */
  settled(): Promise<void>;
}

export function createWorkUnderWay(): WorkUnderWay {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      const ending: Promise<unknown> = work.finally(() => running.delete(ending));
      // Whoever called `track` hears of a failure through `work`; this copy is only waited for.
      ending.catch(() => undefined);
      running.add(ending);
      return work;
    },
    settled: async () => {
      await Promise.allSettled(running);
    },
  };
}

/** Waits for `work`, but no longer than `limitMs`. */
export async function within(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
