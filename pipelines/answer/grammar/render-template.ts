import type { StatedFact } from '../../domain/fact.ts';
import type { Language } from '../../domain/language.ts';
import type { ReplyPlan } from '../../domain/reply-plan.ts';
import type { Persona } from '../../domain/shop.ts';
import { fillTemplate } from '../phrasing/fill-template.ts';
import { shortenTo } from '../shorten-answer.ts';
import { grammarOf } from './grammar-of.ts';
import { openingsFor } from './openings.ts';
import { slotsOf, withoutLastPart } from './template-parts.ts';

/** What decides among the sentences of an act. */
export interface TemplateChoice {
  /** The same seed chooses the same sentence. */
  readonly seed: string;
  /** Templates used lately in this room; they are chosen only when there is no other. */
  readonly avoid?: readonly string[];
  /** Default: plain. */
  readonly voice?: Persona['voice'];
  /** The longest text that is of use, in code points; default: no limit. */
  readonly maxCharacters?: number;
}

/** A reply in words and the template they came from. */
export interface RenderedTemplate {
  readonly text: string;
  readonly template: string;
}

type Slots = Readonly<Record<string, StatedFact>>;

/**
 * Words for a plan. Of the act's sentences those that tell most of what is known come first; among them the seed
 * decides. What would be too long takes a shorter sentence, then goes without its optional parts, then is shortened.
 * Throws when the plan lacks a slot its act needs: a plan like that is a bug.
 */
export function renderTemplate(plan: ReplyPlan, choice: TemplateChoice): RenderedTemplate {
  const { act, language } = plan;
  const { seed, avoid = [], voice = 'plain', maxCharacters = Number.POSITIVE_INFINITY } = choice;
  const said = sayMost(grammarOf(language)[act], plan);
  if (said.length === 0)
    throw new Error(`No sentence of ${act} can be said with ${Object.keys(plan.slots).join(', ')}`);

  const fitting = said.filter(({ text }) => lengthOf(text) <= maxCharacters);
  const fresh = fitting.filter(({ template }) => !avoid.includes(template));
  const chosen = pick(fresh.length > 0 ? fresh : fitting, seed);
  if (chosen === undefined) return squeeze(said, plan, maxCharacters);
  const opening = pick(openingsFor(act, language, voice), `${seed} opening`) ?? '';
  const opened = `${opening}${chosen.text}`;
  return lengthOf(opened) <= maxCharacters ? { ...chosen, text: opened } : chosen;
}

/** The sentences that can be said with these slots and use most of them. */
function sayMost(templates: readonly string[], plan: ReplyPlan): readonly RenderedTemplate[] {
  const sayable = templates.flatMap((template) => {
    const text = say(template, plan);
    const told = slotsOf(template).filter((slot) => plan.slots[slot] !== undefined).length;
    return text === undefined ? [] : [{ template, text, told }];
  });
  const most = Math.max(...sayable.map(({ told }) => told));
  return sayable.filter(({ told }) => told === most).map(({ template, text }) => ({ template, text }));
}

function say(template: string, { slots, language }: ReplyPlan): string | undefined {
  return fillTemplate(template, startSentences(template, slots, language));
}

/** A slot that begins an English sentence; names and what was written to be repeated word for word stay as they are. */
const AT_START = /(?:^|[.!?]\s)\s*\[?\s*\{([a-z_]+)\}/g;
const AS_WRITTEN: ReadonlySet<StatedFact['fact']['kind']> = new Set(['name', 'image', 'taught', 'coupon']);

/**
 * The slots with a capital where one begins a sentence of an English template; a seller's rule often begins with a
 * small letter.
 */
export function startSentences(template: string, slots: Slots, language: Language): Slots {
  if (language !== 'en') return slots;
  const starting = [...template.matchAll(AT_START)].flatMap(([, slot = '']) => {
    const stated = slots[slot];
    if (stated === undefined || AS_WRITTEN.has(stated.fact.kind)) return [];
    const words = stated.words.replace(/^[a-z]/, (letter) => letter.toUpperCase());
    return [[slot, { ...stated, words }] as const];
  });
  return { ...slots, ...Object.fromEntries(starting) };
}

/**
 * The shortest sentence that still fits when optional parts are left out, the last one first; cut when not even that
 * fits.
 */
function squeeze(
  said: readonly RenderedTemplate[],
  plan: ReplyPlan,
  maxCharacters: number,
): RenderedTemplate {
  const [shortest] = said.toSorted((left, right) => lengthOf(left.text) - lengthOf(right.text));
  const { template, text } = shortest ?? { template: '', text: '' };
  let reduced = template;
  let fits = text;
  while (lengthOf(fits) > maxCharacters) {
    const next = withoutLastPart(reduced);
    if (next === undefined) return { template, text: shortenTo(fits, maxCharacters) };
    reduced = next;
    fits = say(reduced, plan) ?? fits;
  }
  return { template, text: fits };
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function pick<Item>(items: readonly Item[], seed: string): Item | undefined {
  return items[hashOf(seed) % items.length];
}

/** FNV-1a, 32 bits: spreads similar seeds. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // The low bits of FNV-1a follow the last characters too closely to divide by a small number.
  return (hash ^ (hash >>> 15)) >>> 0;
}
