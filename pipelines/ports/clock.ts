/** The time, as an argument: the wall clock in the program, a virtual one in `replay` and in tests. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
