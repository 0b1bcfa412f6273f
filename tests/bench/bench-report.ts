import { type Aim, type BenchRow, isReached } from './bench-row.ts';
import type { Machine } from './machine.ts';

/** What one benchmark found, and how busy the machine was when it began. */
export interface CaseResult {
  readonly name: string;
  /** Where the command line chose. */
  readonly rounds: number | undefined;
  readonly startedAt: string;
  readonly loadBefore: number;
  readonly rows: readonly BenchRow[];
}

/** A table for people. */
export function toText(result: CaseResult): string {
  const cells = result.rows.map(toCells);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map(([name = '', value = '', unit = '', aim = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)} ${unit.padEnd(widths[2] ?? 0)}  ${aim}`.trimEnd(),
  );
  return `${result.name} (load ${result.loadBefore})\n${lines.join('\n')}\n`;
}

/** A table for `docs/figures.md`, with what it was measured on. */
export function toMarkdown(result: CaseResult, machine: Machine): string {
  const lines = result.rows.map((row) => `| ${toCells(row).join(' | ')} |`);
  const { cpu, cores, memoryGb, node, commit } = machine;
  return [
    '| figure | value | unit | aim |',
    '|---|--:|---|---|',
    ...lines,
    '',
    `\`npm run bench -- ${result.name}${result.rounds === undefined ? '' : ` --rounds ${result.rounds}`}\`, ${result.startedAt.slice(0, 16)} UTC, commit ${commit}, ${cpu}, ${cores} cores, ${memoryGb} GB, ` +
      `Node ${node}, load before ${result.loadBefore}.`,
  ].join('\n');
}

/** For programs: `bench-results.json`. */
export function toJson(results: readonly CaseResult[], machine: Machine): string {
  const cases = results.map(({ rows, ...result }) => ({
    ...result,
    rows: rows.map((row) => ({ ...row, reached: isReached(row) })),
  }));
  return `${JSON.stringify({ machine, cases }, undefined, 2)}\n`;
}

function toCells(row: BenchRow): readonly string[] {
  const verdict = isReached(row) ? 'reached' : 'not reached';
  return [
    row.name,
    toDigits(row.value),
    row.unit,
    row.aim === undefined ? '' : `${describeAim(row.aim)}, ${verdict}`,
  ];
}

function describeAim(aim: Aim): string {
  return 'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`;
}

/** Three digits that count: more would be noise. */
function toDigits(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
