import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { LANGUAGES } from '../../../pipelines/domain/language.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import { INTENTS, isIntent, type Understanding } from '../../../pipelines/domain/understanding.ts';
import type { MessageUnderstander } from '../../../pipelines/ports/message-understander.ts';
import { loadConfig } from '../../config.ts';
import { readShopFile } from '../../read-shop-file.ts';
import { withUnderstander } from '../../understanding/with-understander.ts';
import { assertCanHold } from '../check-path.ts';
import { printResult, toColumns } from '../print-result.ts';
import { createProgressLine } from '../progress-line.ts';
import { percentile } from './percentile.ts';
import { readJsonLines } from './read-json-lines.ts';
import { type IntentScores, scoreIntents } from './score-intents.ts';

interface IntentsFlags {
  readonly data: string;
  readonly out: string;
  readonly shop?: string;
  readonly json?: boolean;
}

/** Only `id` and `text` must be there; a file made for something else may mean another thing by the other names. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  intent: z.enum(INTENTS).optional().catch(undefined),
  also: z.array(z.enum(INTENTS)).default([]).catch([]),
  slots: z
    .record(z.string(), z.union([z.string(), z.number()]).transform(String))
    .optional()
    .catch(undefined),
});
type Line = z.infer<typeof lineSchema>;

/** `eval intents`: what the bot understands of a file of messages, scored where the file says what is right. */
export function addEvalIntents(group: Command): void {
  group
    .command('intents')
    .description('intent, slots and confidence of each message')
    .requiredOption('--data <file>', '{"id","text","lang"} lines; plain or .gz')
    .requiredOption('--out <file>', 'gets {"id","intent","confidence","slots"} lines')
    .option('--shop <file>', 'shop file whose catalogue helps to read slots')
    .option('--json', 'print one JSON object')
    .action(evaluateIntents);
}

async function evaluateIntents(flags: IntentsFlags): Promise<void> {
  assertCanHold(flags.out);
  const lines = readJsonLines(flags.data, lineSchema);
  const { signal } = new AbortController();
  const config = loadConfig();
  const target = { shopId: 'eval', timeZone: config.timeZone };
  const shop =
    flags.shop === undefined
      ? undefined
      : { ...(await readShopFile(flags.shop, target, signal)).shop, revision: 1 };
  const { understandings, milliseconds } = await withUnderstander(
    config,
    (understander) => understandAll(lines, shop, understander, signal),
    signal,
  );
  writeFileSync(flags.out, lines.map((line, index) => toResultLine(line, understandings[index])).join(''));
  const result = {
    n: lines.length,
    ms_p50: round(percentile(milliseconds, 0.5)),
    ms_p95: round(percentile(milliseconds, 0.95)),
    ...scoresOf(lines, understandings),
  };
  printResult(result, { json: flags.json, text: toText(result) });
}

async function understandAll(
  lines: readonly Line[],
  shop: Shop | undefined,
  understander: MessageUnderstander,
  signal: AbortSignal,
): Promise<{ readonly understandings: readonly Understanding[]; readonly milliseconds: readonly number[] }> {
  const progress = createProgressLine();
  const understandings: Understanding[] = [];
  const milliseconds: number[] = [];
  for (const { text, lang } of lines) {
    const startedAt = performance.now();
    const message = { text, ...(lang === undefined ? {} : { languageHint: lang }) };
    understandings.push(await understander.understand(message, shop, signal));
    milliseconds.push(performance.now() - startedAt);
    progress.show(`${understandings.length} of ${lines.length} messages`);
  }
  progress.end();
  return { understandings, milliseconds };
}

function toResultLine({ id }: Line, understanding: Understanding | undefined): string {
  if (understanding === undefined) return '';
  const { intent, confidence, slots, abstain } = understanding;
  const result = { id, intent, confidence: round(confidence), slots, ...(abstain ? { abstain } : {}) };
  return `${JSON.stringify(result)}\n`;
}

/** Scores over the lines that say what is right; nothing when none does. */
function scoresOf(lines: readonly Line[], understandings: readonly Understanding[]): Partial<IntentScores> {
  const labelled = lines.flatMap(({ intent, also, slots }, index) => {
    const understanding = understandings[index];
    if (intent === undefined || understanding === undefined || !isIntent(understanding.intent)) return [];
    const { slots: read, abstain } = understanding;
    return [
      {
        gold: { intent, also, slots },
        predicted: { intent: understanding.intent, slots: read, abstain },
      },
    ];
  });
  if (labelled.length === 0) return {};
  return scoreIntents(
    labelled.map(({ gold }) => gold),
    labelled.map(({ predicted }) => predicted),
  );
}

function toText({ confusions = [], ...figures }: { readonly n: number } & Partial<IntentScores>): string {
  const rows = Object.entries(figures).map(([name, value]) => [name, value ?? 'none'] as const);
  return toColumns([...rows, ...confusions]);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
