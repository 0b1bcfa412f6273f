import type { Command } from 'commander';
import { z } from 'zod';
import { FACT_KINDS } from '../../../pipelines/domain/fact.ts';
import { LANGUAGES } from '../../../pipelines/domain/language.ts';
import type { Violation } from '../../../pipelines/domain/reply.ts';
import { verifyReply } from '../../../pipelines/verify/verify-reply.ts';
import { PROJECT_ROOT } from '../../project-root.ts';
import { printResult, toColumns } from '../print-result.ts';
import { percentile } from './percentile.ts';
import { readJsonLines } from './read-json-lines.ts';

const CORPUS = ['zh', 'en'].map(
  (language) => `${PROJECT_ROOT}/tests/pipelines/verify/corpus/${language}.jsonl`,
);

const factSchema = z.object({
  id: z.string().default('fact'),
  kind: z.enum(FACT_KINDS),
  value: z.union([z.string(), z.number()]),
  unit: z.string(),
  words: z.string(),
  productId: z.string().optional(),
});

/** A reply, what it may rely on, and whether it may be sent. */
const verifierCaseSchema = z.object({
  text: z.string(),
  language: z.enum(LANGUAGES),
  facts: z.array(factSchema),
  ok: z.boolean(),
  /** The code a lie is to be rejected with; any other rejection counts as caught too. */
  code: z.string().optional(),
  names: z.array(z.string()).default([]),
  forbidden: z.array(z.string()).default([]),
  /** `held_out`: written before the verifier had seen it. */
  part: z.string().optional(),
});
type VerifierCase = z.infer<typeof verifierCaseSchema>;

interface Judged {
  readonly tested: VerifierCase;
  readonly violations: readonly Violation[];
  readonly ms: number;
}

/** `eval verifier`: how many lies the verifier catches and how many true replies it lets pass. */
export function addEvalVerifier(group: Command): void {
  group
    .command('verifier')
    .description('precision and recall of the check every reply passes before it is sent')
    .option(
      '--data <file>',
      'lines {text, language, facts, ok, code?, names?, forbidden?}; default: the written corpus of the repository',
    )
    .option('--json', 'print one JSON object')
    .action((flags: { readonly data?: string; readonly json?: boolean }) => {
      const files = flags.data === undefined ? CORPUS : [flags.data];
      const judged = files.flatMap((file) => readJsonLines(file, verifierCaseSchema)).map(judge);
      for (const line of judged.flatMap(failureOf)) process.stderr.write(`${line}\n`);
      const result = scoreVerifier(judged);
      printResult(result, {
        json: flags.json,
        text: toColumns(Object.entries(result).map(([key, value]) => [key, format(value)])),
      });
    });
}

function judge(tested: VerifierCase): Judged {
  const facts = tested.facts.map(({ words, productId, ...fact }) => ({
    words,
    fact: { ...fact, revision: 1, ...(productId === undefined ? {} : { productId }) },
  }));
  const { language, forbidden: forbiddenClaims, names: allowedNames } = tested;
  const startedAt = performance.now();
  const violations = verifyReply(tested.text, { facts, language, forbiddenClaims, allowedNames });
  return { tested, violations, ms: performance.now() - startedAt };
}

/** Scores of the lies found: a lie is caught by any violation, a truth must have none. */
function scoreVerifier(judged: readonly Judged[]) {
  const lies = judged.filter(({ tested }) => !tested.ok);
  const truths = judged.filter(({ tested }) => tested.ok);
  const caught = lies.filter(({ violations }) => violations.length > 0);
  const wronged = truths.filter(({ violations }) => violations.length > 0);
  const codes = [...new Set(lies.map(({ tested }) => tested.code ?? 'other'))].sort();
  const times = judged.map(({ ms }) => ms);
  return {
    n: judged.length,
    lies: lies.length,
    truths: truths.length,
    precision: round(caught.length / (caught.length + wronged.length)),
    recall: round(caught.length / lies.length),
    truths_passed: round(1 - wronged.length / truths.length),
    by_code: Object.fromEntries(codes.map((code) => [code, shareCaught(lies, code)])),
    ms_p50: round(percentile(times, 0.5)),
    ms_p95: round(percentile(times, 0.95)),
  };
}

/** `12/12`: lies of a kind that were caught, of those there are. */
function shareCaught(lies: readonly Judged[], code: string): string {
  const ofCode = lies.filter(({ tested }) => (tested.code ?? 'other') === code);
  return `${ofCode.filter(({ violations }) => violations.length > 0).length}/${ofCode.length}`;
}

function failureOf({ tested, violations }: Judged): readonly string[] {
  if (tested.ok && violations.length > 0)
    return [
      `rejected a true reply: ${tested.text}  ← ${violations.map(({ code, words }) => `${code} ${words}`).join(', ')}`,
    ];
  return !tested.ok && violations.length === 0 ? [`let a lie pass (${tested.code}): ${tested.text}`] : [];
}

function format(value: number | Readonly<Record<string, string>>): string | number {
  return typeof value === 'number'
    ? value
    : Object.entries(value)
        .map(([code, share]) => `${code} ${share}`)
        .join(', ');
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
