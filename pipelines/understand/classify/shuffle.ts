/** Shuffles the first `count` places in the same way for the same seed (mulberry32, Fisher–Yates). */
export function createShuffle(seed: number): (values: Int32Array, count: number) => void {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  return (values, count) => {
    for (let last = count - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      const moved = values[last] ?? 0;
      values[last] = values[other] ?? 0;
      values[other] = moved;
    }
  };
}
