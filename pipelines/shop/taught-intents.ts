import type { Language, Localized } from '../domain/language.ts';
import type { Shop, TaughtIntent } from '../domain/shop.ts';
import { isIntent } from '../domain/understanding.ts';
import { normaliseText } from '../understand/normalise-text.ts';

/** Names a seller may give. */
export const INTENT_NAME = /^[a-z0-9_-]{1,40}$/;
export const MAX_EXAMPLE_CHARACTERS = 300;
/** More would drown the lines that ship with the program. */
const MAX_EXAMPLES = 500;
/** With fewer the model cannot tell what they have in common. */
export const EXAMPLES_TO_UNDERSTAND = 3;

/** Why a teaching cannot be taken, for the seller. */
export interface TeachingProblem {
  readonly code:
    | 'bad_intent_name'
    | 'bad_example'
    | 'too_many_examples'
    | 'example_taught_twice'
    | 'intent_twice'
    | 'answer_of_built_in';
  /** The intent it is about. */
  readonly name: string;
  readonly message: Localized;
}

/** The shop after a change, or why there is none. */
export type Taught =
  | { readonly ok: true; readonly intents: Shop['intents'] }
  | { readonly ok: false; readonly problem: TeachingProblem };

/** Adds an example; a new name is a new intent of the shop's own. An example that is there already changes nothing. */
export function teachExample(intents: Shop['intents'], name: string, example: string): Taught {
  const known = intents.find((intent) => intent.name === name);
  const examples = known?.examples ?? [];
  if (examples.some((other) => isSame(other, example))) return { ok: true, intents };
  return checked(replace(intents, { ...known, name, examples: [...examples, example.trim()] }));
}

/** Sets what the bot replies, in one language; until the other is set it serves for both. */
export function teachAnswer(
  intents: Shop['intents'],
  name: string,
  language: Language,
  text: string,
): Taught {
  const known = intents.find((intent) => intent.name === name);
  const answer: Localized = { zh: text, en: text, ...known?.answer, [language]: text };
  return checked(replace(intents, { name, examples: known?.examples ?? [], answer }));
}

/** Forgets an intent of the shop's own, or the examples added to one of the 22. */
export function forgetIntent(intents: Shop['intents'], name: string): Shop['intents'] {
  return intents.filter((intent) => intent.name !== name);
}

/** Everything that is wrong with what a shop was taught; empty when nothing is. */
export function checkTaughtIntents(intents: readonly TaughtIntent[]): readonly TeachingProblem[] {
  const ownerOf = new Map<string, string>();
  const names = new Set<string>();
  return intents.flatMap((intent): TeachingProblem[] => {
    const isRepeated = names.has(intent.name);
    names.add(intent.name);
    const problems = checkOne(intent);
    if (isRepeated) problems.push(problemOf('intent_twice', intent.name));
    for (const example of intent.examples) {
      const key = normaliseText(example);
      const owner = ownerOf.get(key) ?? intent.name;
      ownerOf.set(key, owner);
      if (owner !== intent.name) problems.push(problemOf('example_taught_twice', intent.name, example));
    }
    return problems;
  });
}

function checkOne({ name, examples, answer }: TaughtIntent): TeachingProblem[] {
  const problems: TeachingProblem[] = [];
  if (!INTENT_NAME.test(name)) problems.push(problemOf('bad_intent_name', name));
  if (isIntent(name) && answer !== undefined) problems.push(problemOf('answer_of_built_in', name));
  if (examples.length > MAX_EXAMPLES) problems.push(problemOf('too_many_examples', name));
  const bad = examples.find((text) => text.trim() === '' || text.length > MAX_EXAMPLE_CHARACTERS);
  if (bad !== undefined) problems.push(problemOf('bad_example', name, bad.slice(0, 40)));
  return problems;
}

function checked(intents: Shop['intents']): Taught {
  const [problem] = checkTaughtIntents(intents);
  return problem === undefined ? { ok: true, intents } : { ok: false, problem };
}

function replace(intents: Shop['intents'], changed: TaughtIntent): Shop['intents'] {
  const isKnown = intents.some(({ name }) => name === changed.name);
  return isKnown
    ? intents.map((intent) => (intent.name === changed.name ? changed : intent))
    : [...intents, changed];
}

function isSame(left: string, right: string): boolean {
  return normaliseText(left) === normaliseText(right);
}

function problemOf(code: TeachingProblem['code'], name: string, text = ''): TeachingProblem {
  return { code, name, message: MESSAGES[code](name, text) };
}

const MESSAGES: Readonly<Record<TeachingProblem['code'], (name: string, text: string) => Localized>> = {
  bad_intent_name: (name) => ({
    zh: `意图名“${name}”不可用：请用 1 到 40 个 a-z、0-9、_ 或 -`,
    en: `"${name}" cannot be the name of an intent: use 1 to 40 of a-z, 0-9, _ and -`,
  }),
  bad_example: (_name, text) => ({
    zh: `例句须为 1 到 ${MAX_EXAMPLE_CHARACTERS} 个字：${text}`,
    en: `an example has 1 to ${MAX_EXAMPLE_CHARACTERS} characters: ${text}`,
  }),
  too_many_examples: (name) => ({
    zh: `“${name}”的例句超过 ${MAX_EXAMPLES} 句`,
    en: `${name} has more than ${MAX_EXAMPLES} examples`,
  }),
  example_taught_twice: (_name, text) => ({
    zh: `“${text}”已经是另一个意图的例句；一句话只能属于一个意图`,
    en: `"${text}" is an example of another intent already: one text, one intent`,
  }),
  intent_twice: (name) => ({
    zh: `“${name}”写了两次，请合并`,
    en: `${name} stands here twice; make it one`,
  }),
  answer_of_built_in: (name) => ({
    zh: `“${name}”是内置意图，由店铺数据回答；自定义回答请用新的意图名`,
    en: `${name} is built in and answered from the shop's data; for an answer of your own choose a new name`,
  }),
};
