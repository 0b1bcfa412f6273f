import type { Figure } from './assertion.ts';
import type { Ground } from './read-facts.ts';
import { wordsBefore } from './words-around.ts';

interface Known {
  readonly ground: Ground;
  readonly known: Figure;
}

/** A size, a place, a material: the word right beside a figure that says what it is the figure of. */
const BEFORE = /([a-z]+|[\p{Script=Han}]{1,4}|[\ue000-\uf8ff])[^\p{L}\p{N}]{0,2}$/iu;
const BEHIND = /^[^\p{L}\p{N}]{0,1}([a-z]+|[\p{Script=Han}]{1,3})/iu;
const CHECKED: ReadonlySet<string> = new Set(['measure', 'percent', 'duration', 'money', 'count']);

/**
 * True where the word beside a figure stands in the facts beside another value only: `M 40-48kg` when the chart says `S 40-48kg,
 * M 48-55kg`. `same`: the figures of facts with this value; `rivals`: all of its kind.
 */
export function hasOtherLabel(
  said: Figure,
  text: string,
  same: readonly Known[],
  rivals: readonly Known[],
): boolean {
  if (!CHECKED.has(said.kind)) return false;
  return [labelBefore, labelBehind].some((labelOf) => {
    const label = labelOf(text, said);
    if (label === undefined) return false;
    const labelled = (one: Known) => labelOf(one.ground.text, one.known);
    if (same.some((one) => labelled(one) === label || labelled(one) === undefined)) return false;
    return rivals.some((one) => one.known.unit === said.unit && labelled(one) === label);
  });
}

function labelBefore(text: string, { at }: Figure): string | undefined {
  return BEFORE.exec(wordsBefore(text, at))?.[1]?.toLowerCase();
}

function labelBehind(text: string, { at, words }: Figure): string | undefined {
  return BEHIND.exec(
    text.slice(at + words.length, at + words.length + 14).replace(/^的/u, ''),
  )?.[1]?.toLowerCase();
}
