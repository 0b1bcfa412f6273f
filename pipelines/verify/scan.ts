import type { Assertion } from './assertion.ts';

/** Stands where words have been read, so that no later reader takes them for something else. */
const READ = '\ufffc';

/** A text that readers take their assertions from, one kind after the other. */
export interface Scan {
  /** The whole plain text: for the words around a place. */
  readonly text: string;
  /** The same text, blank where it has been read. */
  readonly rest: () => string;
  readonly found: readonly Assertion[];
  /** Reads every place where the pattern (flag `g`) matches what is left; a reader that gives nothing leaves the place to others. */
  readonly take: (pattern: RegExp, read: (match: RegExpExecArray) => Assertion | undefined) => void;
}

/** Begins to read a text. */
export function createScan(text: string): Scan {
  const found: Assertion[] = [];
  let rest = text;
  return {
    text,
    rest: () => rest,
    found,
    take: (pattern, read) => {
      for (const match of rest.matchAll(pattern)) {
        const assertion = read(match);
        if (assertion === undefined) continue;
        found.push(assertion);
        const end = match.index + match[0].length;
        rest = rest.slice(0, match.index) + READ.repeat(match[0].length) + rest.slice(end);
      }
    },
  };
}
