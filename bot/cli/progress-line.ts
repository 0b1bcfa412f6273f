/** Redraws at most this often, ms. */
const REDRAW_MS = 200;

/** One line on stderr that counts up; nothing when stderr is no terminal. */
export interface ProgressLine {
  show(done: number, total: number): void;
  end(): void;
}

export function createProgressLine(what: string): ProgressLine {
  const isShown = process.stderr.isTTY === true;
  let drawnAt = 0;

  return {
    show(done, total) {
      if (!isShown || performance.now() - drawnAt < REDRAW_MS) return;
      drawnAt = performance.now();
      process.stderr.write(`\r${done} of ${total} ${what}`);
    },
    end() {
      if (isShown && drawnAt > 0) process.stderr.write('\r\x1b[K');
    },
  };
}
