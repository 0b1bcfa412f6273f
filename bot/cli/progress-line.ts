/** Redraws at most this often, ms. */
const REDRAW_MS = 200;

/** One line on stderr that is written over again and again; nothing when stderr is no terminal. */
export interface ProgressLine {
  show(text: string): void;
  end(): void;
}

export function createProgressLine(): ProgressLine {
  const isShown = process.stderr.isTTY === true;
  let drawnAt = 0;

  return {
    show(text) {
      if (!isShown || performance.now() - drawnAt < REDRAW_MS) return;
      drawnAt = performance.now();
      process.stderr.write(`\r\x1b[K${text}`);
    },
    end() {
      if (isShown && drawnAt > 0) process.stderr.write('\r\x1b[K');
    },
  };
}
