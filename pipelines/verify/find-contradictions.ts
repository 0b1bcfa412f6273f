import type { Violation } from '../domain/reply.ts';
import { isNegated } from './negation.ts';
import type { Grounds } from './read-facts.ts';

const DENIED_IN_CHINESE =
  /(?:不可以?|不能(?!说)|不支持|不接受|不提供|不适合|不含|无法|禁止|请勿|勿|不(?=退|换|发|送|补)|无(?=主动))([\p{Script=Han}a-z]{1,6})/giu;
const DENIED_IN_ENGLISH =
  /\b(?:cannot be|can't be|can not be|do not|don't|cannot|can't|does not|doesn't|no|not|without|never)(?: be)? ([a-z]+(?: [a-z]+){0,2})/gi;
/** Words too weak to stand for a statement. */
const WEAK =
  /^(?:the|a|an|any|it|to|for|be|is|are|more|longer|yet|only|need|worries|problem|ship|have|of|in|us|our|your|you)\b/i;
const SHORTEST_ENGLISH = 3;

const ARTICLES = /\b(?:the|an?|your|any) /gi;

/**
 * Finds what facts deny and the text says without the denial (`主机不可浸水` → `主机可以浸水`), and the other way round. Only phrases that
 * stand in the facts one way alone are compared.
 */
export function findContradictions(text: string, grounds: Grounds): readonly Violation[] {
  const facts = grounds.all.filter(({ stated }) => stated !== undefined && stated.fact.kind !== 'name');
  const known = comparable(facts.map((ground) => ground.text).join('。\n'));
  const said = comparable(text);
  const affirmed = deniedPhrases(known).flatMap((spellings) => firstIn(said, spellings) ?? []);
  const denied = deniedPhrases(said).flatMap((spellings) => firstIn(known, spellings) ?? []);
  const contradicted = [
    ...affirmed.filter((phrase) => stands(known, phrase) === 'denied' && stands(said, phrase) === 'affirmed'),
    ...denied.filter((phrase) => stands(known, phrase) === 'affirmed' && stands(said, phrase) === 'denied'),
  ];
  return [...new Set(contradicted)].map((words) => ({ code: 'contradicts_fact', words }));
}

function comparable(text: string): string {
  return text.toLowerCase().replace(ARTICLES, '');
}

function firstIn(text: string, spellings: readonly string[]): string | undefined {
  return spellings.find((phrase) => text.includes(phrase));
}

/** The phrases a text denies, each from its longest spelling to the shortest that still means something. */
function deniedPhrases(text: string): readonly (readonly string[])[] {
  const chinese = [...text.matchAll(DENIED_IN_CHINESE)].map(([, phrase = '']) =>
    prefixes([...phrase], '', 2),
  );
  const english = [...text.matchAll(DENIED_IN_ENGLISH)].map(([, phrase = '']) =>
    WEAK.test(phrase)
      ? []
      : prefixes(phrase.split(' '), ' ', 1).filter((one) => one.length >= SHORTEST_ENGLISH),
  );
  return [...chinese, ...english];
}

function prefixes(parts: readonly string[], separator: string, shortest: number): readonly string[] {
  return parts
    .map((_, index) => parts.slice(0, parts.length - index).join(separator))
    .filter((_, index) => parts.length - index >= shortest);
}

/** How a phrase stands in a text: always denied, always affirmed, both, or not at all. */
function stands(text: string, phrase: string): 'denied' | 'affirmed' | 'both' | 'absent' {
  let denied = 0;
  let affirmed = 0;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    if (isNegated(text, at, at + phrase.length)) denied += 1;
    else affirmed += 1;
  }
  if (denied + affirmed === 0) return 'absent';
  if (denied > 0 && affirmed > 0) return 'both';
  return denied > 0 ? 'denied' : 'affirmed';
}
