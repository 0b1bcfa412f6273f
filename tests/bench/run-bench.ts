import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../../bot/project-root.ts';
import { type CaseResult, toJson, toText } from './bench-report.ts';
import type { BenchCase, BenchOptions } from './bench-row.ts';
import { measureGenerator } from './cases/generator.ts';
import { measureIngest } from './cases/ingest.ts';
import { measureLimiter } from './cases/limiter.ts';
import { measureQueueCost } from './cases/queue-cost.ts';
import { measureReplay } from './cases/replay.ts';
import { measureReply } from './cases/reply.ts';
import { measureStart } from './cases/start.ts';
import { measureStoreLookup } from './cases/store-lookup.ts';
import { measureUnderstand } from './cases/understand.ts';
import { writeFigures } from './figures-page.ts';
import { describeMachine, loadOfMinute } from './machine.ts';

const CASES = new Map<string, { readonly about: string; readonly measure: BenchCase }>([
  ['start', { about: 'time to ready, memory, time to stop', measure: measureStart }],
  ['reply', { about: 'message to reply at 50 and 200 messages a second', measure: measureReply }],
  [
    'understand',
    { about: 'a message understood: alone, at 200 a second, and in batches', measure: measureUnderstand },
  ],
  [
    'generator',
    { about: 'sentences of the shipped generator: speed and fitness', measure: measureGenerator },
  ],
  ['ingest', { about: 'messages accepted a second', measure: measureIngest }],
  ['queue-cost', { about: 'a job through the queue against a direct call', measure: measureQueueCost }],
  [
    'store-lookup',
    { about: 'findOne by unique key on 1,000 and 100,000 documents', measure: measureStoreLookup },
  ],
  ['replay', { about: 'a recorded room in virtual time; --trace FILE adds yours', measure: measureReplay }],
  ['limiter', { about: 'decisions of the send limiter a second', measure: measureLimiter }],
]);

const RESULTS_FILE = join(PROJECT_ROOT, 'bench-results.json');

/** `npm run bench -- [name …] [--trace FILE] [--rounds N] [--write-docs]`, `npm run bench -- list`. */
export async function runBench(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      trace: { type: 'string' },
      rounds: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
    },
  });
  if (positionals[0] === 'list') return list();
  const names = positionals.length === 0 ? [...CASES.keys()] : positionals;
  const unknown = names.filter((name) => !CASES.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no benchmark ${unknown.join(', ')}. Choose from ${[...CASES.keys()].join(', ')}.`,
    );
  }
  const machine = describeMachine();
  const options = {
    ...(values.trace === undefined ? {} : { tracePath: values.trace }),
    ...(values.rounds === undefined ? {} : { rounds: Math.max(1, Number(values.rounds) || 1) }),
  };
  const results: CaseResult[] = [];
  for (const name of names) {
    const result = await measure(name, options);
    results.push(result);
    process.stdout.write(`${toText(result)}\n`);
    writeFileSync(RESULTS_FILE, toJson(results, machine));
    if (values['write-docs']) writeFigures(result, machine);
  }
}

async function measure(name: string, options: BenchOptions): Promise<CaseResult> {
  const loadBefore = loadOfMinute();
  const startedAt = new Date().toISOString();
  process.stderr.write(`${name} …\n`);
  const rows = (await CASES.get(name)?.measure(options)) ?? [];
  return { name, rounds: options.rounds, startedAt, loadBefore, rows };
}

function list(): void {
  for (const [name, { about }] of CASES) process.stdout.write(`${name.padEnd(14)}${about}\n`);
}
