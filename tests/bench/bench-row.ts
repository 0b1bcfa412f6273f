/** What a figure should be, where the project set itself an aim. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** One figure of a benchmark. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly aim?: Aim;
}

/** What the command line adds to a benchmark. */
export interface BenchOptions {
  /** A recorded room to replay besides the generated one. */
  readonly tracePath?: string;
  /** Rounds of the long benchmarks; their own number without it. One gives a quick look. */
  readonly rounds?: number;
}

/** Measures one thing and takes away what it made. Tells of its progress on stderr. */
export type BenchCase = (options: BenchOptions) => Promise<readonly BenchRow[]>;

/** Undefined for a figure without an aim. */
export function isReached({ value, aim }: BenchRow): boolean | undefined {
  if (aim === undefined) return undefined;
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
}

export function say(progress: string): void {
  process.stderr.write(`  ${progress}\n`);
}
