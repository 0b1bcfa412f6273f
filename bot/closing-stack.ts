import type { Log } from '../pipelines/ports/log.ts';

/** Everything that was started, stopped in reverse order. */
export interface ClosingStack {
  /** Remembers how to stop what was just started. */
  push(name: string, close: () => Promise<void>): void;
  /** Stops all, last first; one that fails is logged and does not keep the others running. Twice is harmless. */
  close(): Promise<void>;
}

export function createClosingStack(log: Log): ClosingStack {
  const steps: { readonly name: string; readonly close: () => Promise<void> }[] = [];
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const { name, close } = step;
      await close().catch((error: unknown) =>
        log.error({ part: name, error: String(error) }, 'a part did not stop cleanly'),
      );
    }
  }

  return {
    push: (name, close) => steps.push({ name, close }),
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}
