const BLOCK_LIMIT = 512;

/** The first position in a sorted list whose item is not below `key`. */
function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A sorted set of strings in blocks of at most 512 (a B+ tree of two levels): insertion and removal move at most
 * one block, so a million keys cost hardly more per write than a thousand.
 */
export class OrderedKeys {
  readonly #blocks: string[][] = [[]];

  /** The block that holds `key` or would take it: the last one whose first key is not above it. */
  #blockIndex(key: string): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#blocks[middle]?.[0] ?? '') <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  add(key: string): void {
    const index = this.#blockIndex(key);
    const block = this.#blocks[index] ?? [];
    const position = lowerBound(block, key);
    if (block[position] === key) return;
    block.splice(position, 0, key);
    if (block.length > BLOCK_LIMIT) {
      // Keys often arrive in ascending order: a full last block is left almost full instead of halved.
      const isAppend = index === this.#blocks.length - 1 && position === block.length - 1;
      this.#blocks.splice(index + 1, 0, block.splice(isAppend ? BLOCK_LIMIT : BLOCK_LIMIT / 2));
    }
  }

  delete(key: string): void {
    const index = this.#blockIndex(key);
    const block = this.#blocks[index] ?? [];
    const position = lowerBound(block, key);
    if (block[position] !== key) return;
    block.splice(position, 1);
    if (block.length === 0 && this.#blocks.length > 1) this.#blocks.splice(index, 1);
  }

  /** The keys with `start <= key < end` in order. The set must not change while they are read. */
  *range(start: string, end: string, isReversed: boolean): Generator<string> {
    if (isReversed) {
      for (let index = this.#blockIndex(end); index >= 0; index -= 1) {
        const block = this.#blocks[index] ?? [];
        for (let at = lowerBound(block, end) - 1; at >= 0; at -= 1) {
          const key = block[at] ?? '';
          if (key < start) return;
          yield key;
        }
      }
      return;
    }
    for (let index = this.#blockIndex(start); index < this.#blocks.length; index += 1) {
      const block = this.#blocks[index] ?? [];
      for (let at = lowerBound(block, start); at < block.length; at += 1) {
        const key = block[at] ?? '';
        if (key >= end) return;
        yield key;
      }
    }
  }
}
