import type { ClaimCertainty, ClaimKind } from '../../domain/claim.ts';
import type { Role } from '../slots/sense.ts';
import type { Clause } from './clauses.ts';
import type { NumberReading } from './order-lines.ts';
import { isRole, type Part } from './parts.ts';

/** What a clause does, and how its numbers are to be read. */
export interface ClauseJudgement {
  readonly kind: ClaimKind;
  readonly certainty: ClaimCertainty;
  readonly numbers: NumberReading;
  /** The parts its order lines are read from. */
  readonly parts: readonly Part[];
  /** True when it is a claim only if it names something. */
  readonly needsLine: boolean;
}

type Rule = (clause: Clause) => ClauseJudgement | 'no claim' | undefined;

/** Words we do not know weigh more in English, where a word is more than a character. */
const WEIGHT_OF_A_WORD = 2;
/** How much unknown text an order may hold: with an item, with anything else that is named. */
const MAX_UNKNOWN = { withItem: 8, withContent: 4, bareQuantity: 3 };

/** A bare number above may be a size. */
const MAX_ITEM_THAT_IS_NO_SIZE = 21;

/** Tried in order; the first that speaks decides. */
const RULES: readonly Rule[] = [
  readOtherTopic,
  readQuestion,
  readEdit,
  readCancel,
  readNegation,
  readVerbClaim,
  readWish,
  readVerbless,
];

/** What a clause does to an order; undefined when nothing. */
export function judgeClause(clause: Clause): ClauseJudgement | undefined {
  for (const rule of RULES) {
    const judgement = rule(clause);
    if (judgement !== undefined) return judgement === 'no claim' ? undefined : judgement;
  }
  return undefined;
}

function readOtherTopic(clause: Clause): 'no claim' | undefined {
  return has(clause, 'other') ? 'no claim' : undefined;
}

/** `怎么扣1?`, `can i claim 3?`. A request that only ends like a question (`can i get 2 of #5?`) is left to the next rules. */
function readQuestion(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const asksToClaim = has(clause, 'request') && has(clause, 'claim');
  const isRequest = has(clause, 'request') && has(clause, 'want', 'edit', 'cancel') && !has(clause, 'claim');
  if (isRequest && clause.filter((part) => isRole(part, 'question')).length <= 1) return undefined;
  if (!has(clause, 'question') && !asksToClaim) return undefined;
  if (!has(clause, 'claim')) return 'no claim';
  return judge('question', clause, 'item');
}

/** `改成M`, `make it 2`, `change 4 to L`. Of what it was, only the item counts. */
function readEdit(clause: Clause): ClauseJudgement | undefined {
  const at = clause.findIndex((part) => isRole(part, 'edit'));
  if (at === -1) return undefined;
  const after = clause.slice(at + 1);
  const to = after.findIndex((part) => part.kind === 'role' && part.text === 'to');
  const target = after.slice(to + 1);
  if (!target.some(isContent) || unknownIn(after) > MAX_UNKNOWN.withContent) return undefined;
  const before = [...clause.slice(0, at), ...after.slice(0, Math.max(to, 0))];
  const parts = [...before.flatMap(toItem), ...target];
  return judge('edit', clause, 'quantity', { parts });
}

/** In `change 4 to L` the 4 is an item; in `change 38 to 39` the 38 is a size, which no longer counts. */
function toItem(part: Part): readonly Part[] {
  if (part.kind === 'item') return [part];
  const isItem = part.kind === 'number' && part.count <= MAX_ITEM_THAT_IS_NO_SIZE && part.sizes.length === 0;
  return isItem ? [{ kind: 'item', item: String(part.count), as: 'link' }] : [];
}

/** `pass`, `cancel mine`, `A1不要了`. */
function readCancel(clause: Clause): ClauseJudgement | undefined {
  const at = clause.findIndex((part) => isRole(part, 'cancel'));
  if (at === -1 || unknownIn(clause) >= WEIGHT_OF_A_WORD) return undefined;
  const target = clause.some(isContent) ? {} : { certainty: 'implied' as const };
  return judge('cancel', clause, 'item', target);
}

/** `不要A1`, `don't sold`, `not buying 3`: a negation before a verb of buying or a marked item. */
function readNegation(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const at = clause.findIndex((part) => isRole(part, 'negation'));
  if (at === -1) return undefined;
  const isAboutBuying = clause
    .slice(at)
    .some((part) => isRole(part, 'claim', 'want') || part.kind === 'item' || part.kind === 'option');
  return isAboutBuying ? judge('negated', clause, 'item') : 'no claim';
}

/** `SOLD 12 M`, `扣1`, `mine!`: a verb that claims, with nothing unknown before it. */
function readVerbClaim(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const at = clause.findIndex((part) => isRole(part, 'claim'));
  if (at === -1) return undefined;
  const hasContent = clause.some(isContent);
  const allowed = hasItem(clause) ? MAX_UNKNOWN.withItem : hasContent ? MAX_UNKNOWN.withContent : 0;
  const isAside = !hasContent && clause.some((part) => part.kind === 'aside');
  if (unknownIn(clause.slice(0, at)) > 0 || unknownIn(clause) > allowed || isAside) return 'no claim';
  if (hasContent) return judge('claim', clause, 'item');
  const verb = clause[at];
  const isShort = verb?.kind === 'role' && /^\p{Script=Han}$/u.test(verb.text);
  return judge('claim', clause, 'item', { certainty: isShort ? 'elliptic' : 'implied' });
}

/** `i'll take 2 of #5`, `要两件红色L`: a wish that names what it is for. */
function readWish(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const at = clause.findIndex((part) => isRole(part, 'want'));
  if (at === -1) return undefined;
  if (unknownIn(clause.slice(0, at)) > 0 || unknownIn(clause) > MAX_UNKNOWN.withContent) return 'no claim';
  if (clause.some(isContent)) return judge('claim', clause, 'quantity', { needsLine: true });
  const isThis = clause.some((part) => isRole(part, 'this')) && unknownIn(clause) === 0;
  return isThis ? judge('claim', clause, 'quantity', { certainty: 'elliptic' }) : 'no claim';
}

/** `A1+2`, `1号 黑 XL 两件`, `+1`, `10袋`: an order without a verb has hardly a word that we do not know. */
function readVerbless(clause: Clause): ClauseJudgement | undefined {
  const kinds = new Set(clause.map((part) => part.kind));
  if (
    kinds.has('aside') ||
    clause.some((part) => part.kind === 'role' && !isRole(part, 'filler', 'and', 'each', 'of'))
  )
    return undefined;
  const unknown = unknownIn(clause);
  const counts = kinds.has('quantity') || clause.some((part) => isRole(part, 'of'));
  const hasPlus = clause.some((part) => part.kind === 'quantity' && part.plus);
  const numbers = hasPlus || counts ? 'item' : 'quantity';
  if (unknown === 0 && hasItem(clause) && (counts || kinds.has('option'))) {
    return judge('claim', clause, numbers, { certainty: hasPlus ? 'explicit' : 'implied' });
  }
  const options = clause.filter((part) => part.kind === 'option').length;
  const isCounted = counts && unknown <= MAX_UNKNOWN.bareQuantity;
  const isChoice = unknown === 0 && (options >= 2 || (options === 1 && kinds.has('number')));
  return isCounted || isChoice
    ? judge('claim', clause, numbers, { certainty: 'elliptic', needsLine: true })
    : undefined;
}

function judge(
  kind: ClaimKind,
  clause: Clause,
  numbers: NumberReading,
  more: Partial<Pick<ClauseJudgement, 'certainty' | 'parts' | 'needsLine'>> = {},
): ClauseJudgement {
  const certainty = isItemNamed(clause, numbers) ? 'explicit' : 'implied';
  return { kind, certainty, numbers, parts: clause, needsLine: false, ...more };
}

function has(clause: Clause, ...roles: readonly Role[]): boolean {
  return clause.some((part) => isRole(part, ...roles));
}

/** Something an order line is made of. */
function isContent({ kind }: Part): boolean {
  return kind === 'item' || kind === 'quantity' || kind === 'option' || kind === 'number';
}

function hasItem(clause: Clause): boolean {
  return clause.some(({ kind }) => kind === 'item' || kind === 'number');
}

function isItemNamed(clause: Clause, numbers: NumberReading): boolean {
  return clause.some(
    ({ kind }, at) =>
      kind === 'item' || (kind === 'number' && (numbers === 'item' || isRole(clause[at - 1], 'of'))),
  );
}

function unknownIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    if (part.kind !== 'unknown') return sum;
    return sum + (/^\p{Script=Han}$/u.test(part.text) ? 1 : WEIGHT_OF_A_WORD);
  }, 0);
}
