import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { BadInput } from '../../bad-input.ts';
import type { PatientEncoder } from '../../understanding/with-patient-encoder.ts';
import { assertCanHold } from '../check-path.ts';
import { printResult, toColumns } from '../print-result.ts';
import { createProgressLine } from '../progress-line.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { percentile } from './percentile.ts';
import { readDataText } from './read-data-text.ts';
import { withEncoder } from './with-encoder.ts';

/** Two texts each: a full forward pass. */
const PAIRS_PER_PASS = 16;

interface SimilarityFlags {
  readonly data: string;
  readonly out: string;
  readonly json?: boolean;
}

/** Two texts, and whether they mean the same where the file says so. */
interface Pair {
  readonly texts: readonly [string, string];
  readonly isSame: boolean | undefined;
}

/** `eval similarity`: how alike the meanings of two texts are, line by line. */
export function addEvalSimilarity(group: Command): void {
  group
    .command('similarity')
    .description('cosine of the two texts of each line')
    .requiredOption('--data <file>', 'lines text<TAB>text, or text<TAB>text<TAB>1 or 0; plain or .gz')
    .requiredOption('--out <file>', 'gets a cosine a line')
    .option('--json', 'print one JSON object')
    .action(evaluateSimilarity);
}

async function evaluateSimilarity(flags: SimilarityFlags): Promise<void> {
  assertCanHold(flags.out);
  const pairs = readPairs(flags.data);
  const { cosines, msPerPair } = await withEncoder((encoder, signal) => compare(pairs, encoder, signal));
  writeFileSync(flags.out, cosines.map((cosine) => `${cosine.toFixed(6)}\n`).join(''));

  const auroc = areaUnderCurve(
    pairs.flatMap(({ isSame }, index) =>
      isSame === undefined ? [] : [{ score: cosines[index] ?? 0, isPositive: isSame }],
    ),
  );
  const result = {
    n: pairs.length,
    ms_p50: round(percentile(msPerPair, 0.5), 2),
    ms_p95: round(percentile(msPerPair, 0.95), 2),
    ...(auroc === undefined ? {} : { auroc: round(auroc, 4) }),
  };
  printResult(result, { json: flags.json, text: toColumns(Object.entries(result)) });
}

function readPairs(file: string): readonly Pair[] {
  const lines = readDataText(file).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw new BadInput('pair_expected', `${file} holds no line.`);
  return lines.map((line, index) => {
    const [left, right, label] = line.split('\t');
    if (left === undefined || right === undefined)
      throw new BadInput('pair_expected', `Line ${index + 1} of ${file} is not text<TAB>text.`);
    return { texts: [left, right], isSame: label === '1' ? true : label === '0' ? false : undefined };
  });
}

/** A cosine for each pair, and what each cost: its share of the forward pass it was part of, reading and handing over included. */
async function compare(pairs: readonly Pair[], encoder: PatientEncoder, signal: AbortSignal) {
  const progress = createProgressLine();
  const cosines: number[] = [];
  const msPerPair: number[] = [];
  for (let from = 0; from < pairs.length; from += PAIRS_PER_PASS) {
    const pass = pairs.slice(from, from + PAIRS_PER_PASS);
    const startedAt = performance.now();
    const lefts = pass.map(({ texts: [left] }) => left);
    const rights = pass.map(({ texts: [, right] }) => right);
    const vectors = await encoder.encode([...lefts, ...rights], signal);
    const ms = (performance.now() - startedAt) / pass.length;
    for (const index of pass.keys()) cosines.push(dot(vectors[index], vectors[pass.length + index]));
    msPerPair.push(...pass.map(() => ms));
    progress.show(`${cosines.length} of ${pairs.length} pairs`);
  }
  progress.end();
  return { cosines, msPerPair };
}

/** The cosine, as the vectors have length 1. */
function dot(left: Float32Array | undefined, right: Float32Array | undefined): number {
  let sum = 0;
  for (const [index, value] of left?.entries() ?? []) sum += value * (right?.[index] ?? 0);
  return sum;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
