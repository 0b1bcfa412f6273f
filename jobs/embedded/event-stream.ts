import { Signal } from './signal.ts';

/** One event as BullMQ reads it from a Redis stream: its id, then field and value alternating. */
export type StreamEntry = [id: string, fields: string[]];

interface StreamPosition {
  readonly ms: number;
  readonly seq: number;
}

const READ_AT_ONCE = 100;
/** Trimmed in lumps of this share of the limit, so that trimming costs O(1) per event. */
const TRIM_SLACK = 1.1;

/**
 * The newest events of one queue, kept in memory only: after a restart the stream begins empty.
 * Ids are `<ms>-<seq>` as in Redis and only grow.
 */
export class EventStream {
  #entries: { position: StreamPosition; entry: StreamEntry }[] = [];
  #last: StreamPosition = { ms: 0, seq: 0 };
  readonly #arrivals = new Signal();
  /** BullMQ's default for `streams.events.maxLen`. */
  maxLength = 10_000;

  append(fields: Readonly<Record<string, string | number | undefined>>): string {
    const ms = Math.max(Date.now(), this.#last.ms);
    const position = { ms, seq: ms === this.#last.ms ? this.#last.seq + 1 : 0 };
    const id = `${position.ms}-${position.seq}`;
    const flat: string[] = [];
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) flat.push(name, String(value));
    }
    this.#last = position;
    this.#entries.push({ position, entry: [id, flat] });
    if (this.#entries.length > this.maxLength * TRIM_SLACK) this.trim(this.maxLength);
    this.#arrivals.raise();
    return id;
  }

  /** Drops the oldest beyond `maxLength`; returns how many. */
  trim(maxLength: number): number {
    const excess = Math.max(0, this.#entries.length - maxLength);
    this.#entries.splice(0, excess);
    return excess;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Entries after `id` (`$`: from now on); waits for one up to `timeoutMs`. Empty on timeout or abort. */
  async read(id: string, timeoutMs: number, signal: AbortSignal): Promise<StreamEntry[]> {
    const position = id === '$' ? this.#last : parsePosition(id);
    const present = this.#after(position);
    if (present.length > 0) return present;
    await this.#arrivals.wait(timeoutMs, signal);
    return this.#after(position);
  }

  #after(position: StreamPosition): StreamEntry[] {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = this.#entries[middle];
      if (candidate !== undefined && isAfter(candidate.position, position)) high = middle;
      else low = middle + 1;
    }
    return this.#entries.slice(low, low + READ_AT_ONCE).map(({ entry }) => entry);
  }
}

function parsePosition(id: string): StreamPosition {
  const [ms = '0', seq = '0'] = id.split('-');
  return { ms: Number(ms), seq: Number(seq) };
}

function isAfter(left: StreamPosition, right: StreamPosition): boolean {
  return left.ms > right.ms || (left.ms === right.ms && left.seq > right.seq);
}
