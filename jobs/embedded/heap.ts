/** A binary min-heap: `push` and `pop` in O(log n), `peek` in O(1). */
export class MinHeap<Item> {
  readonly #isBefore: (left: Item, right: Item) => boolean;
  #items: Item[];

  /** Takes `items` over and orders them in O(n). */
  constructor(isBefore: (left: Item, right: Item) => boolean, items: Item[] = []) {
    this.#isBefore = isBefore;
    this.#items = items;
    for (let index = (items.length >> 1) - 1; index >= 0; index -= 1) this.#sink(index);
  }

  get size(): number {
    return this.#items.length;
  }

  peek(): Item | undefined {
    return this.#items[0];
  }

  push(item: Item): void {
    this.#items.push(item);
    this.#rise(this.#items.length - 1);
  }

  pop(): Item | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) {
      this.#items[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, above)) return;
      index = above;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = this.#smallerOf(left, left + 1);
      if (!this.#swapIfBefore(smaller, index)) return;
      index = smaller;
    }
  }

  #smallerOf(left: number, right: number): number {
    const leftItem = this.#items[left];
    const rightItem = this.#items[right];
    if (leftItem === undefined || rightItem === undefined) return left;
    return this.#isBefore(rightItem, leftItem) ? right : left;
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const lowerItem = this.#items[lower];
    const upperItem = this.#items[upper];
    if (lowerItem === undefined || upperItem === undefined) return false;
    if (!this.#isBefore(lowerItem, upperItem)) return false;
    this.#items[lower] = upperItem;
    this.#items[upper] = lowerItem;
    return true;
  }
}
