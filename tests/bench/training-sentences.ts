import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../bot/project-root.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../pipelines/domain/reply-plan.ts';

const FOLDER = join(PROJECT_ROOT, 'models', 'train', 'generator', 'sentences');
const ACTS = Object.keys(REPLY_ACTS) as readonly ReplyAct[];
const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** What the generator was trained to say, to hold its own sentences against. */
export interface TrainingSentences {
  /** True when the sentence stands in the files of its act word for word, with or without its optional parts. */
  isKnown(template: string, act: ReplyAct, language: Language): boolean;
  /** True when no other act has a sentence more like this one: by pairs of neighbouring characters, 0 to 1 (Dice). */
  isOfAct(template: string, act: ReplyAct, language: Language): boolean;
}

export function readTrainingSentences(): TrainingSentences {
  const sentences = LANGUAGES.flatMap((language) =>
    ACTS.flatMap((act) => readSentences(act, language).map((text) => ({ act, language, ...prepare(text) }))),
  );
  return {
    isKnown: (template, act, language) =>
      sentences.some((one) => one.act === act && one.language === language && one.form.test(template)),
    isOfAct(template, act, language) {
      const pairs = pairsOf(template);
      const likeness = new Map<ReplyAct, number>();
      for (const one of sentences) {
        if (one.language !== language) continue;
        likeness.set(one.act, Math.max(likeness.get(one.act) ?? 0, dice(pairs, one.pairs)));
      }
      return (likeness.get(act) ?? 0) >= Math.max(...likeness.values());
    },
  };
}

function readSentences(act: ReplyAct, language: Language): readonly string[] {
  const lines = readFileSync(join(FOLDER, `${act}.${language}.txt`), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('# '));
}

/** The forms a sentence may take, and its pairs of characters with all optional parts. */
function prepare(text: string) {
  const quoted = text.replace(/[.*+?^${}()|\\]/g, '\\$&');
  const form = new RegExp(
    `^${quoted.replaceAll('[', '(?:').replaceAll(']', ')?').replaceAll(' ', ' ?')}$`,
    'u',
  );
  return { form, pairs: pairsOf(text.replace(/[[\]]/g, '')) };
}

function pairsOf(text: string): ReadonlySet<string> {
  const units = text.match(/\{\w+\}|./gsu) ?? [];
  return new Set(units.slice(1).map((unit, index) => `${units[index]}${unit}`));
}

function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 1 : (2 * common) / (left.size + right.size);
}
