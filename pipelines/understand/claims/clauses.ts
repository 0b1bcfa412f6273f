import { isRole, type Part } from './parts.ts';

/** A stretch of a message that says one thing. */
export type Clause = readonly Part[];

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
  const joined: Clause[] = [];
  for (const clause of clauses) {
    const before = joined.at(-1);
    const belongs =
      before !== undefined && !isAQuestion(before) && (isFragment(clause) || isFragment(before));
    if (belongs) joined[joined.length - 1] = [...before, ...clause];
    else joined.push(clause);
  }
  return joined;
}

function isFragment(clause: Clause): boolean {
  return clause.every((part) => {
    if (part.kind === 'unknown') return false;
    return part.kind !== 'role' || isRole(part, 'filler', 'and', 'each', 'of', 'this');
  });
}

function isAQuestion(clause: Clause): boolean {
  return clause.some((part) => isRole(part, 'question'));
}

/** A negation after something was wanted, and a wish after a negation, begin anew. */
function cutAtTurns(clause: Clause): readonly Clause[] {
  const clauses: Part[][] = [[]];
  for (const part of clause) {
    const current = clauses.at(-1) ?? [];
    const isNegated = current.some((one) => isRole(one, 'negation'));
    const hasItem = current.some(
      (one) => one.kind === 'item' || one.kind === 'number' || one.kind === 'option',
    );
    const hasVerb = current.some((one) => isRole(one, 'claim', 'want'));
    const isTurn = isNegated
      ? hasItem && isRole(part, 'claim', 'want', 'negation')
      : hasItem && hasVerb && isRole(part, 'negation');
    if (isTurn) clauses.push([part]);
    else current.push(part);
  }
  return clauses;
}
