import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../../pipelines/domain/language.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import { loadConfig } from '../../config.ts';
import { createLog } from '../../logging.ts';
import { readShopFile } from '../../read-shop-file.ts';
import { assertCanHold } from '../check-path.ts';
import { printResult, toColumns } from '../print-result.ts';
import { createProgressLine } from '../progress-line.ts';
import { distinctN } from './distinct-n.ts';
import { percentile } from './percentile.ts';
import { readJsonLines } from './read-json-lines.ts';
import { expectationSchema, scoreReplies } from './score-replies.ts';
import { type EvaluatedReply, withReplier } from './with-replier.ts';

interface RepliesFlags {
  readonly shop: string;
  readonly data: string;
  readonly out: string;
  readonly generator: string;
  readonly json?: boolean;
}

/** `must` and what follows is read by the scorer, where it is there. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  viewer: z.string().default('u_guest').catch('u_guest'),
  context: z.object({ current_link: z.number().nullish() }).default({}).catch({}),
  ...expectationSchema.shape,
});
type Line = z.infer<typeof lineSchema>;

/** `eval replies`: what the bot answers to a file of questions, each a conversation of its own. */
export function addEvalReplies(group: Command): void {
  group
    .command('replies')
    .description('the reply to each question, with the facts it states')
    .requiredOption('--shop <file>', 'shop file; "now" is its as_of')
    .requiredOption('--data <file>', '{"id","text","lang","viewer","context"} lines; plain or .gz')
    .requiredOption('--out <file>', 'gets {"id","reply","intent","facts","latency_ms"} lines')
    .option(
      '--generator <which>',
      'none (templates), local, or the URL of an OpenAI-compatible server',
      parseGenerator,
      'none',
    )
    .option('--json', 'print one JSON object')
    .action(evaluateReplies);
}

function parseGenerator(value: string): string {
  if (value === 'none' || value === 'local' || /^https?:\/\//.test(value)) return value;
  throw new InvalidArgumentError('say none, local or the URL of a server.');
}

async function evaluateReplies(flags: RepliesFlags): Promise<void> {
  assertCanHold(flags.out);
  const lines = readJsonLines(flags.data, lineSchema);
  const config = loadConfig();
  const { signal } = new AbortController();
  const target = { shopId: 'eval', timeZone: config.timeZone };
  const shop: Shop = { ...(await readShopFile(flags.shop, target, signal)).shop, revision: 1 };
  const replies = await withReplier(
    { config, shop, generator: flags.generator, log: createLog('warn') },
    async (reply) => {
      const progress = createProgressLine();
      const done: EvaluatedReply[] = [];
      for (const line of lines) {
        done.push(await reply(toAsked(line), signal));
        progress.show(`${done.length} of ${lines.length} questions`);
      }
      progress.end();
      return done;
    },
    signal,
  );
  writeFileSync(flags.out, lines.map((line, index) => toResultLine(line, replies[index])).join(''));
  const result = summarise(lines, replies, flags.generator !== 'none');
  printResult(result, { json: flags.json, text: toText(result) });
}

function toAsked({ text, lang, viewer, context }: Line) {
  const link = context.current_link ?? undefined;
  return {
    text,
    viewer,
    ...(lang === undefined ? {} : { language: lang }),
    ...(link === undefined ? {} : { currentLink: link }),
  };
}

function toResultLine({ id }: Line, reply: EvaluatedReply | undefined): string {
  if (reply === undefined) return '';
  const { text, intent, facts, latencyMs, phrasedBy, rejected } = reply;
  const codes = [...new Set(rejected.map(({ code }) => code))];
  const how = { phrased_by: phrasedBy, ...(codes.length === 0 ? {} : { rejected: codes }) };
  const result = { id, reply: text, intent, facts, ...how, latency_ms: round(latencyMs) };
  return `${JSON.stringify(result)}\n`;
}

function summarise(lines: readonly Line[], replies: readonly EvaluatedReply[], isGenerating: boolean) {
  const milliseconds = replies.map(({ latencyMs }) => latencyMs);
  return {
    n: lines.length,
    ms_p50: round(percentile(milliseconds, 0.5)),
    ms_p95: round(percentile(milliseconds, 0.95)),
    ...scoreReplies(
      lines,
      replies.map(({ text }) => text),
    ),
    ...(isGenerating ? generationFigures(replies) : {}),
  };
}

/** How the generator did, where one was asked: the share of its sentences that were used, and how varied they are. */
function generationFigures(replies: readonly EvaluatedReply[]) {
  const asked = replies.filter(({ phrasedBy, rejected }) => phrasedBy !== 'template' || rejected.length > 0);
  if (asked.length === 0) return {};
  const used = asked.filter(({ phrasedBy }) => phrasedBy !== 'template');
  return {
    generated: used.length,
    generated_share: round(used.length / replies.length),
    passed_verifier: round(used.length / asked.length),
    distinct_2: round(distinctOf(replies, ({ text }) => text)),
    distinct_2_templates: round(distinctOf(replies, ({ templateText }) => templateText)),
  };
}

/** Pairs of neighbouring words or characters that occur, as a share of all: the mean over both languages. */
function distinctOf(replies: readonly EvaluatedReply[], textOf: (reply: EvaluatedReply) => string): number {
  const shares = LANGUAGES.flatMap((language: Language) => {
    const texts = replies.filter((reply) => reply.language === language).map(textOf);
    return texts.length === 0 ? [] : [distinctN(texts, 2, language)];
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function toText({ fails = [], ...figures }: ReturnType<typeof summarise>): string {
  const rows = Object.entries(figures).map(([name, value]) => [name, value ?? 'none'] as const);
  return toColumns([...rows, ...fails]);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
