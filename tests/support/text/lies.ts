import { readFileSync } from 'node:fs';
import type { Language } from '../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../../pipelines/domain/reply-plan.ts';

/** A sentence somebody wrote for a reply of this act. */
export interface WrittenSentence {
  readonly act: ReplyAct;
  readonly language: Language;
  /** With places for slots, as a generator would say it. */
  readonly sentence: string;
}

const PRICE_WITH: Readonly<Record<Language, (lie: string) => string>> = {
  zh: (lie) => `{link} {product}现在{price}，${lie}`,
  en: (lie) => `{product} ({link}) is {price}, ${lie}`,
};

/**
 * The sentences of a file in `sentences/`, by the headings `# act` in it. What stands under `# any` is added to a true
 * sentence about a price.
 */
export function readWritten(name: string, language: Language): readonly WrittenSentence[] {
  const text = readFileSync(new URL(`./sentences/${name}.${language}.txt`, import.meta.url), 'utf8');
  let act: ReplyAct | 'any' = 'any';
  const written: WrittenSentence[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    if (line.startsWith('# ')) act = readHeading(line.slice(2));
    else if (act === 'any') written.push({ act: 'price', language, sentence: PRICE_WITH[language](line) });
    else written.push({ act, language, sentence: line });
  }
  return written;
}

function readHeading(heading: string): ReplyAct | 'any' {
  if (heading === 'any') return 'any';
  const act = (Object.keys(REPLY_ACTS) as ReplyAct[]).find((one) => one === heading);
  if (act === undefined) throw new Error(`no act ${heading}`);
  return act;
}
