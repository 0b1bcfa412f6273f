import type { Role } from '../slots/sense.ts';
import { isRole, type Part } from './parts.ts';

/** A stretch of a message that says one thing. */
export type Clause = readonly Part[];

/** A word we do not know weighs more in English, where it is not a single character. */
const WEIGHT_OF_A_LATIN_WORD = 2;

export function has(clause: Clause, ...roles: readonly Role[]): boolean {
  return clause.some((part) => isRole(part, ...roles));
}

/** Something an order line is made of. */
export function isContent({ kind }: Part): boolean {
  return kind === 'item' || kind === 'quantity' || kind === 'option' || kind === 'number';
}

/** How much of the parts we do not know, in Chinese characters. */
export function unknownIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    if (part.kind !== 'unknown') return sum;
    return sum + (isHan(part.text) ? part.text.length : WEIGHT_OF_A_LATIN_WORD);
  }, 0);
}

export function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}

/** Commas and full stops end a clause; so does a change of mind: `不要A1要B2`, `sold 4 not 5`. */
export function cutClauses(parts: readonly Part[]): readonly Clause[] {
  return joinFragments(cutAtBreaks(parts)).flatMap(cutAtTurns);
}

function cutAtBreaks(parts: readonly Part[]): readonly Clause[] {
  const clauses: Part[][] = [[]];
  for (const part of parts) {
    clauses.at(-1)?.push(part);
    if (part.kind === 'break') clauses.push([]);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** `sold 4, white, L` and `1号、3号各一件`: what has no verb of its own belongs to its neighbour. */
function joinFragments(clauses: readonly Clause[]): readonly Clause[] {
  const joined: Part[][] = [];
  let before: { readonly parts: Part[]; isFragment: boolean; readonly isAsking: boolean } | undefined;
  for (const clause of clauses) {
    const isJoining = before !== undefined && !before.isAsking && (before.isFragment || isFragment(clause));
    if (before !== undefined && isJoining) {
      before.parts.push(...clause);
      before.isFragment &&= isFragment(clause);
    } else {
      before = { parts: [...clause], isFragment: isFragment(clause), isAsking: has(clause, 'question') };
      joined.push(before.parts);
    }
  }
  return joined;
}

function isFragment(clause: Clause): boolean {
  return clause.every((part) => {
    if (part.kind === 'unknown') return false;
    return part.kind !== 'role' || isRole(part, 'filler', 'and', 'each', 'of', 'this');
  });
}

/**
 * A negation after something was wanted, and a wish after what is not wanted, begin anew: `sold 4 not 5`, `不要A1要B2`. A thing before
 * the negation is what is refused (`1号不要`); then the next thing begins anew.
 */
function cutAtTurns(clause: Clause): readonly Clause[] {
  const clauses: Part[][] = [[]];
  let said = NOTHING_SAID;
  for (const part of clause) {
    if (isTurn(part, said)) {
      clauses.push([]);
      said = NOTHING_SAID;
    }
    clauses.at(-1)?.push(part);
    said = hear(part, said);
  }
  return clauses;
}

/** What a clause has held so far. */
interface Said {
  readonly isNegated: boolean;
  readonly hasVerb: boolean;
  /** Something to want or to refuse, behind the negation where there is one. */
  readonly hasThing: boolean;
  /** A thing stood before the negation. */
  readonly isTopicRefused: boolean;
}

const NOTHING_SAID: Said = { isNegated: false, hasVerb: false, hasThing: false, isTopicRefused: false };

function isTurn(part: Part, { isNegated, hasVerb, hasThing, isTopicRefused }: Said): boolean {
  const isNegation = isRole(part, 'negation');
  if (isTopicRefused && hasVerb) return isVerb(part) || isNegation || part.kind === 'item';
  return hasThing && (isNegated ? isVerb(part) || isNegation : hasVerb && isNegation);
}

function hear(part: Part, said: Said): Said {
  const isNegation = isRole(part, 'negation');
  const isTopicRefused = said.isTopicRefused || (isNegation && said.hasThing && !said.hasVerb);
  const isThing = part.kind === 'item' || part.kind === 'number' || part.kind === 'option';
  return {
    isNegated: said.isNegated || isNegation,
    hasVerb: said.hasVerb || isVerb(part),
    hasThing: !isTopicRefused && (said.hasThing || isThing),
    isTopicRefused,
  };
}

function isVerb(part: Part): boolean {
  return isRole(part, 'claim', 'want', 'edit');
}
