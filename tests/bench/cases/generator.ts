import { createHash } from 'node:crypto';
import type { GeneratorObserver } from '../../../adapters/text/transformers/generator-options.ts';
import { openTransformersGenerator } from '../../../adapters/text/transformers/transformers-generator.ts';
import { distinctN } from '../../../bot/cli/eval/distinct-n.ts';
import { silentLog } from '../../../bot/logging.ts';
import { SHIPPED_GENERATOR } from '../../../bot/open-generators.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../../pipelines/domain/reply-plan.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import type { PhrasingRequest, TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import { createRandom } from '../../support/random.ts';
import { type BenchOptions, type BenchRow, say } from '../bench-row.ts';
import { percentile } from '../statistics.ts';
import { readTrainingSentences } from '../training-sentences.ts';
import { readViewerTexts } from '../viewer-texts.ts';

const ACTS = Object.keys(REPLY_ACTS) as readonly ReplyAct[];
const LANGUAGES: readonly Language[] = ['zh', 'en'];
const VOICES = ['warm', 'plain', 'lively'] as const;
/** Times each act is asked for in each language. */
const ROUNDS = 10;
/** One viewer line in so many was kept from training (`examples.py`). */
const HELD_OUT_SHARE = 10;
const SEED = 1;

const { signal } = new AbortController();

interface Written {
  readonly request: PhrasingRequest;
  readonly template: string | undefined;
}

/** The generator that ships: how fast it writes, and how much of what it writes can be used. Viewer lines it has not seen in training. */
export async function measureGenerator({ rounds = ROUNDS }: BenchOptions): Promise<readonly BenchRow[]> {
  const texts: Parameters<GeneratorObserver['onText']>[0][] = [];
  const observer: GeneratorObserver = { onText: (text) => texts.push(text), onMiss: () => undefined };
  const base = { model: SHIPPED_GENERATOR, cacheDir: '', log: silentLog, clock: systemClock, observer };
  const startedAt = performance.now();
  const generator = await openTransformersGenerator(
    { ...base, deadlineMs: Number.POSITIVE_INFINITY, sampling: { seed: SEED } },
    signal,
  );
  try {
    await generator.ready(signal);
    const loadMs = performance.now() - startedAt;
    const written = await writeAll(generator, rounds);
    say(`${written.length} sentences`);
    const tokens = texts.reduce((sum, text) => sum + text.tokens, 0);
    const generateMs = texts.reduce((sum, text) => sum + text.generateMs, 0);
    const waitsMs = texts.map(({ totalMs }) => totalMs);
    return [
      { name: 'loading, warm-up included', unit: 'ms', value: loadMs },
      { name: 'a sentence, p50', unit: 'ms', value: percentile(waitsMs, 0.5) },
      { name: 'a sentence, p95', unit: 'ms', value: percentile(waitsMs, 0.95), aim: { atMost: 400 } },
      { name: 'tokens', unit: '1/s', value: (tokens / generateMs) * 1000 },
      { name: 'tokens in a sentence', unit: '', value: tokens / texts.length },
      ...describeQuality(written),
    ];
  } finally {
    await generator.close();
  }
}

async function writeAll(generator: TextGenerator, rounds: number): Promise<readonly Written[]> {
  const random = createRandom(SEED);
  const questions = readViewerTexts(SEED).filter(isHeldOut);
  const written: Written[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const language of LANGUAGES) {
      for (const act of ACTS) {
        const question = questions[Math.floor(random() * questions.length)] ?? '';
        const request = { ...requestFor(act, language, random), question };
        written.push({ request, template: await generator.phrase(request, signal) });
      }
    }
  }
  return written;
}

function describeQuality(written: readonly Written[]): readonly BenchRow[] {
  const sentences = readTrainingSentences();
  const used = written.flatMap(({ request: { plan }, template }) =>
    template === undefined ? [] : [{ template, act: plan.act, language: plan.language }],
  );
  const share = (count: number) => (count / used.length) * 100;
  const ofAct = used.filter(({ template, act, language }) =>
    sentences.isOfAct(template, act, language),
  ).length;
  const known = used.filter(({ template, act, language }) =>
    sentences.isKnown(template, act, language),
  ).length;
  const variety = LANGUAGES.map((language) => {
    const templates = used.filter((one) => one.language === language).map(({ template }) => template);
    return { name: `distinct-2, ${language}`, unit: '', value: distinctN(templates, 2, language) };
  });
  return [
    {
      name: 'right slots, language, no figure',
      unit: '%',
      value: (used.length / written.length) * 100,
      aim: { atLeast: 95 },
    },
    { name: 'most like a sentence of its act', unit: '%', value: share(ofAct) },
    { name: 'not word for word in the training sentences', unit: '%', value: share(used.length - known) },
    ...variety,
  ];
}

/** A plan with all facts the act must have and some of the others. */
function requestFor(act: ReplyAct, language: Language, random: () => number): PhrasingRequest {
  const names = REPLY_ACTS[act].filter((slot) => !slot.endsWith('?') || random() < 0.6);
  const slots = names.map((slot) => slot.replace('?', '')).map((slot) => [slot, statedFact(slot)] as const);
  const voice = VOICES[Math.floor(random() * VOICES.length)] ?? 'warm';
  const persona = { name: { zh: '小铺', en: 'Shop' }, voice };
  return {
    plan: { act, language, slots: Object.fromEntries(slots) },
    persona,
    question: '',
    maxCharacters: 200,
  };
}

function statedFact(slot: string) {
  return { fact: { id: slot, kind: 'faq', revision: 1, value: slot, unit: 'text' } as const, words: slot };
}

function isHeldOut(text: string): boolean {
  return (createHash('sha256').update(text).digest()[0] ?? 1) % HELD_OUT_SHARE === 0;
}
