import { MinHeap } from './heap.ts';

/** Place in a line: the smaller `major` first, among equals the smaller `minor`. */
export interface Rank {
  readonly major: number;
  readonly minor: number;
}

interface Entry {
  readonly id: string;
  readonly rank: Rank;
}

const STALE_ENTRIES_ALLOWED = 64;

/**
 * Ids in the order of their ranks: take the first, remove from anywhere, list all. It stands for what Redis keeps
 * as a list or a sorted set.
 *
 * Removal leaves a stale entry in the heap; stale entries are skipped, and swept when they outnumber the live ones.
 */
export class RankedIds {
  #ranks = new Map<string, Rank>();
  #heap = new MinHeap<Entry>(isEarlier);
  /** Whether the map lists its ids in rank order, as it does while ranks only grow. */
  #isMapOrdered = true;
  #highest: Rank = { major: Number.NEGATIVE_INFINITY, minor: 0 };

  get size(): number {
    return this.#ranks.size;
  }

  has(id: string): boolean {
    return this.#ranks.has(id);
  }

  rankOf(id: string): Rank | undefined {
    return this.#ranks.get(id);
  }

  /** Adds the id, or moves it to another rank. */
  set(id: string, rank: Rank): void {
    this.delete(id);
    this.#ranks.set(id, rank);
    this.#heap.push({ id, rank });
    if (isBefore(rank, this.#highest)) this.#isMapOrdered = false;
    else this.#highest = rank;
  }

  delete(id: string): boolean {
    if (!this.#ranks.delete(id)) return false;
    if (this.#heap.size > 2 * this.#ranks.size + STALE_ENTRIES_ALLOWED) this.#sweep();
    return true;
  }

  first(): Entry | undefined {
    for (let entry = this.#heap.peek(); entry !== undefined; entry = this.#heap.peek()) {
      // By identity: an id that was moved has a new rank object.
      if (this.#ranks.get(entry.id) === entry.rank) return entry;
      this.#heap.pop();
    }
    return undefined;
  }

  takeFirst(): string | undefined {
    const entry = this.first();
    if (entry === undefined) return undefined;
    this.#heap.pop();
    this.#ranks.delete(entry.id);
    return entry.id;
  }

  /** All ids, first rank first. O(n), or O(n log n) after ids came in out of order. */
  ascending(): string[] {
    if (!this.#isMapOrdered) this.#orderMap();
    return [...this.#ranks.keys()];
  }

  #orderMap(): void {
    const entries = [...this.#ranks].sort(([, left], [, right]) => (isBefore(left, right) ? -1 : 1));
    this.#ranks = new Map(entries);
    this.#isMapOrdered = true;
  }

  #sweep(): void {
    const entries = Array.from(this.#ranks, ([id, rank]) => ({ id, rank }));
    this.#heap = new MinHeap(isEarlier, entries);
  }
}

function isBefore(left: Rank, right: Rank): boolean {
  return left.major < right.major || (left.major === right.major && left.minor < right.minor);
}

function isEarlier(left: Entry, right: Entry): boolean {
  return isBefore(left.rank, right.rank);
}
