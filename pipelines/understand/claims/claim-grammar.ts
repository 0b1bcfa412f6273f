import type { ClaimCertainty, ClaimKind } from '../../domain/claim.ts';
import type { NumberReading } from './bare-numbers.ts';
import { type Clause, has, isContent, isHan, unknownIn } from './clauses.ts';
import { isRole, type Part } from './parts.ts';

/** What a clause does, and how its order lines are to be read. */
export interface ClauseJudgement {
  readonly kind: ClaimKind;
  readonly certainty: ClaimCertainty;
  readonly numbers: NumberReading;
  /** The parts its order lines are read from. */
  readonly parts: readonly Part[];
  /** True when it is nothing unless a line can be read. */
  readonly needsLine: boolean;
}

/** Says what a clause is, that it is no claim, or leaves it to the next rule. */
type Rule = (clause: Clause) => ClauseJudgement | 'no claim' | undefined;

/** Unknown text an order may hold, in Chinese characters; an English word weighs two. */
const MAX_UNKNOWN = { withItem: 8, withContent: 4, beforeHanVerb: 6, named: 4, cancel: 1 };

/** Words that claim what is on screen all by themselves; the others need to say what (`grab`, `冲`). */
const CLAIMS_BY_ITSELF: ReadonlySet<string> = new Set(
  'sold mine dibs claim claimed 要了 我要了 拍了 拍了拍了 拍下 下单 拿下 买它 带走 带走了 归我 归我了'.split(
    ' ',
  ),
);
/** Words that also end a discussion. */
const SMALL_TALK: ReadonlySet<string> = new Set([
  'nvm',
  'never mind',
  'nevermind',
  'cancel',
  '算了',
  '不用了',
  '取消',
  '取消了',
  '撤',
  '撤单',
  '退出',
  '放弃',
]);
/** What follows is what an order is changed to. */
const INTO: ReadonlySet<string> = new Set(['to', 'for', 'into', '成', '为']);
/** `2 pls`, `one for me`, `me 20`. */
const POLITE = /^(pls|plz|please|me|for me)$/;
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
  const isClaim = has(clause, 'claim');
  const questions = clause.filter((part) => isRole(part, 'question')).length;
  const isRequest = has(clause, 'request') && has(clause, 'want', 'edit', 'cancel') && !isClaim;
  if (isRequest && questions <= 1) return undefined;
  if (questions === 0 && !(isClaim && has(clause, 'request'))) return undefined;
  return isClaim ? judge('question', clause, 'item') : 'no claim';
}

/** `改成M`, `make it 2`, `change 4 to L`. Of what it was, only the item counts, if it stays. */
function readEdit(clause: Clause): ClauseJudgement | undefined {
  const at = clause.findIndex((part) => isRole(part, 'edit'));
  if (at === -1) return undefined;
  const after = clause.slice(at + 1);
  const into = after.findIndex((part) => part.kind === 'role' && INTO.has(part.text));
  const target = after.slice(into + 1);
  const isExchange =
    isSaid(clause[at], /^(换[个一下]*|.*错了?)$/) &&
    !target.some(({ kind }) => kind === 'item' || kind === 'option');
  if (isExchange || !target.some(isContent) || unknownIn(after) > MAX_UNKNOWN.withContent) return undefined;
  const before = [...clause.slice(0, at), ...after.slice(0, Math.max(into, 0))];
  const isRenamed = target.some(({ kind }) => kind === 'item');
  const parts = [...(isRenamed ? [] : before.flatMap(toItem)), ...target];
  return { ...judge('edit', clause, 'quantity'), parts, needsLine: true };
}

/** In `change 4 to L` the 4 is an item; in `change 38 to 39` the 38 is a size, which no longer counts. */
function toItem(part: Part): readonly Part[] {
  if (part.kind === 'item') return [part];
  const isItem = part.kind === 'number' && part.count <= MAX_ITEM_THAT_IS_NO_SIZE && part.sizes.length === 0;
  return isItem ? [{ kind: 'item', item: String(part.count), as: 'link' }] : [];
}

/** `pass`, `cancel mine`, `A1不要了`. */
function readCancel(clause: Clause): ClauseJudgement | undefined {
  const word = clause.find((part) => isRole(part, 'cancel'));
  if (word?.kind !== 'role' || unknownIn(clause) > MAX_UNKNOWN.cancel) return undefined;
  const judgement = judge('cancel', clause, 'item');
  if (clause.some(isContent)) return judgement;
  return { ...judgement, certainty: SMALL_TALK.has(word.text) ? 'elliptic' : 'implied' };
}

/** `不要A1`, `don't sold`, `not buying 3`: a negation before a verb of buying or a thing; 不 only right before it. */
function readNegation(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const at = clause.findIndex((part) => isRole(part, 'negation'));
  const word = clause[at];
  if (word?.kind !== 'role') return undefined;
  const negated = isHan(word.text) ? clause.slice(at + 1, at + 3) : clause.slice(at + 1);
  const isAboutBuying = negated.some(
    (part) => isRole(part, 'claim', 'want') || part.kind === 'item' || part.kind === 'option',
  );
  return isAboutBuying ? judge('negated', clause, 'item') : 'no claim';
}

/** `SOLD 12 M`, `扣1`, `mine!`: a verb that claims. */
function readVerbClaim(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const at = clause.findIndex((part) => isRole(part, 'claim'));
  if (at === -1) return undefined;
  const hasItem = clause.some(({ kind }) => kind === 'item' || kind === 'number');
  const judgement = judge('claim', clause, 'item');
  if (!clause.some(isContent)) return readBareClaim(clause, at);
  if (!isSaidOfTheThing(clause, at)) return 'no claim';
  if (unknownIn(clause) > (hasItem ? MAX_UNKNOWN.withItem : MAX_UNKNOWN.withContent)) return 'no claim';
  if (!hasItem && clause[at + 1]?.kind === 'unknown' && !has(clause, 'this')) return 'no claim';
  return unknownIn(clause.slice(0, at)) > 0 ? { ...judgement, certainty: 'implied' } : judgement;
}

/** `mine!`, `sold!`; `claim the frog` names something we do not know. */
function readBareClaim(clause: Clause, at: number): ClauseJudgement | 'no claim' {
  const word = clause[at];
  const isNamed = isSaid(clause[at + 1], /^the$/) && unknownIn(clause) <= MAX_UNKNOWN.named;
  const isAlone =
    unknownIn(clause) === 0 && !clause.some(({ kind }) => kind === 'aside' || kind === 'measure');
  if (!isNamed && !isAlone) return 'no claim';
  const isPlain = word?.kind === 'role' && CLAIMS_BY_ITSELF.has(word.text);
  return { ...judge('claim', clause, 'item'), certainty: isPlain ? 'implied' : 'elliptic' };
}

/** `i'll take 2 of #5`, `要两件红色L`: a wish that says for what. */
function readWish(clause: Clause): ClauseJudgement | 'no claim' | undefined {
  const at = clause.findIndex((part) => isRole(part, 'want'));
  if (at === -1) return undefined;
  if (!isSaidOfTheThing(clause, at) || unknownIn(clause.slice(at)) > MAX_UNKNOWN.withContent)
    return 'no claim';
  const parts = objectsOf(clause, at);
  const judgement = { ...judge('claim', parts, 'quantity'), needsLine: true };
  if (parts.some(isContent)) return judgement;
  const isThis = has(clause, 'this') && unknownIn(clause) === 0;
  return isThis ? { ...judgement, certainty: 'elliptic', needsLine: false } : 'no claim';
}

/** In English what is wanted stands behind the verb; before it only a number of the seller's is (`#4 i want 2`). */
function objectsOf(clause: Clause, at: number): Clause {
  const verb = clause[at];
  if (verb?.kind !== 'role' || isHan(verb.text)) return clause;
  const marked = clause.slice(0, at).filter((part) => part.kind === 'item' && part.as !== 'name');
  return [...marked, ...clause.slice(at)];
}

/**
 * Nothing unknown stands before the verb; in Chinese the thing may (`辣条来十包`, `珍珠18号我要了`), when the verb ends the clause or what
 * is wanted follows at once.
 */
function isSaidOfTheThing(clause: Clause, at: number): boolean {
  const before = clause.slice(0, at).filter((part) => part.kind === 'unknown');
  if (before.length === 0) return true;
  const [next] = clause.slice(at + 1).filter((part) => !isRole(part, 'filler'));
  const isEnd = next === undefined || next.kind === 'break';
  const areHan = before.every((part) => part.kind === 'unknown' && isHan(part.text));
  return areHan && unknownIn(before) <= MAX_UNKNOWN.beforeHanVerb && (isEnd || isContent(next));
}

/** `A1+2`, `1号 黑 XL 两件`, `+1`, `10袋`: an order without a verb has hardly a word that we do not know. */
function readVerbless(clause: Clause): ClauseJudgement | undefined {
  const kinds = new Set(clause.map((part) => part.kind));
  const roles = clause.filter((part) => part.kind === 'role');
  const isPlain = roles.every((part) => isRole(part, 'filler', 'and', 'each', 'of', 'this'));
  if (kinds.has('aside') || !isPlain) return undefined;
  const unknown = unknownIn(clause);
  const counts = kinds.has('quantity') || has(clause, 'of', 'each');
  const hasPlus = clause.some((part) => part.kind === 'quantity' && part.plus);
  const isMine = clause.some((part) => isSaid(part, /^me$/)) && !kinds.has('option');
  const judgement = { ...judge('claim', clause, counts || isMine ? 'item' : 'quantity'), needsLine: true };
  const hasItem = kinds.has('item') || (kinds.has('number') && counts);
  if (unknown === 0 && hasItem && (counts || kinds.has('option') || kinds.has('number'))) {
    return { ...judgement, certainty: hasPlus ? 'explicit' : 'implied' };
  }
  const isAsked = clause.some((part) => isSaid(part, POLITE));
  if (unknown === 0 && kinds.has('item') && isAsked) return judgement;
  const isCounted = (counts || (isAsked && kinds.has('number'))) && unknown <= MAX_UNKNOWN.named;
  const isShort = unknown === 0 && isShortOrder(clause, kinds);
  return isCounted || isShort ? { ...judgement, certainty: 'elliptic' } : undefined;
}

/** `黑 M`, `2 black`, `A1`, `#4 and #9`. */
function isShortOrder(clause: Clause, kinds: ReadonlySet<Part['kind']>): boolean {
  const options = clause.filter(({ kind }) => kind === 'option').length;
  return (
    options >= 2 ||
    (kinds.has('number') && options === 1) ||
    clause.every((part) => isNumbered(part) || isRole(part, 'and'))
  );
}

function isNumbered(part: Part): boolean {
  return part.kind === 'item' && (part.as === 'code' || part.as === 'hash');
}

function judge(kind: ClaimKind, clause: Clause, numbers: NumberReading): ClauseJudgement {
  const certainty = isItemNamed(clause, numbers) ? 'explicit' : 'implied';
  return { kind, certainty, numbers, parts: clause, needsLine: false };
}

/** By a number of the seller's, or by the product's name together with how many. */
function isItemNamed(clause: Clause, numbers: NumberReading): boolean {
  const isCounted = numbers === 'item' || clause.some(({ kind }) => kind === 'quantity' || kind === 'number');
  return clause.some((part, at) => {
    if (part.kind === 'item') return part.as !== 'name' || isCounted;
    if (part.kind !== 'number') return false;
    const isBehindVerb = isRole(clause[at - 1], 'of', 'claim') && !/^[a-z]/.test(part.text);
    return isBehindVerb || (/^\d/.test(part.text) && numbers === 'item');
  });
}

function isSaid(part: Part | undefined, words: RegExp): boolean {
  return part?.kind === 'role' && words.test(part.text);
}
