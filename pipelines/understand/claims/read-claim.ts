import type { ClaimKind, ClaimReading } from '../../domain/claim.ts';
import type { Language } from '../../domain/language.ts';
import type { Shop } from '../../domain/shop.ts';
import { detectLanguage } from '../detect-language.ts';
import { tokenise } from '../slots/tokenise.ts';
import { judgeClause } from './claim-grammar.ts';
import { type Clause, cutClauses, has } from './clauses.ts';
import { readOrderLines } from './order-lines.ts';
import { foldTokens, type Part } from './parts.ts';

/** Which reading of several clauses counts, best first. */
const PRECEDENCE: readonly ClaimKind[] = ['edit', 'cancel', 'claim', 'question', 'negated'];

/**
 * Reads a comment-to-order claim: `SOLD 12 M`, `A1+2 B3+1`, `扣1`, `要两件红色L`. Undefined when the text is none.
 * A catalogue tells sizes, colours and names apart; it never vetoes a claim. Bare numbers (`2`, `666`) are no claims here.
 */
export function readClaim(text: string, shop: Shop | undefined): ClaimReading | undefined {
  return readClaimOf(foldTokens(tokenise(text, shop)), shop, detectLanguage(text));
}

/** The same from a message that is already cut into parts. */
export function readClaimOf(
  parts: readonly Part[],
  shop: Shop | undefined,
  language: Language,
): ClaimReading | undefined {
  const clauses = cutClauses(parts);
  const readings = clauses.flatMap((clause) => {
    const others = clauses.filter((other) => other !== clause);
    return readClause(clause, shop, language).flatMap((reading) => doubtBy(others, reading));
  });
  const kind = PRECEDENCE.find((one) => readings.some((reading) => reading.kind === one));
  const same = readings.filter((reading) => reading.kind === kind);
  const [first] = same;
  return first === undefined ? undefined : { ...first, lines: same.flatMap(({ lines }) => lines) };
}

/** What is only implied counts less where the rest of the message is about something else: `got M, need L, please exchange`. */
function doubtBy(others: readonly Clause[], reading: ClaimReading): readonly ClaimReading[] {
  if (reading.certainty === 'explicit') return [reading];
  if (others.some((other) => has(other, 'other'))) return [];
  const isAsking = others.some((other) => has(other, 'question'));
  return [isAsking ? { ...reading, certainty: 'elliptic' } : reading];
}

function readClause(clause: Clause, shop: Shop | undefined, language: Language): readonly ClaimReading[] {
  const judged = judgeClause(clause);
  if (judged === undefined) return [];
  const { kind, certainty, numbers, parts, needsLine } = judged;
  const lines = readOrderLines(parts, { numbers, shop, language });
  return needsLine && lines.length === 0 ? [] : [{ kind, certainty, lines }];
}
