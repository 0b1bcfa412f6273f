import { isRole, type Part } from './parts.ts';

/** The thing a quantity counts, where no catalogue knows it: `pair of pillows` → `pillow`, `两箱湿巾` → `湿巾`. */
export function namedNoun(parts: readonly Part[]): string | undefined {
  const at = parts.findIndex((part) => part.kind === 'quantity');
  if (at === -1) return undefined;
  const after = parts.slice(at + 1).filter((part) => !isRole(part, 'of', 'filler'));
  const noun = unknownRun(after) || unknownRun(parts.slice(0, at).reverse(), true);
  return noun === '' ? undefined : noun;
}

/** The unknown words a list begins with: Han characters put together, of Latin words the last, which is the noun. */
function unknownRun(parts: readonly Part[], isReversed = false): string {
  const end = parts.findIndex((part) => part.kind !== 'unknown');
  const run = parts
    .slice(0, end === -1 ? parts.length : end)
    .flatMap((part) => ('text' in part ? part.text : []));
  const words = isReversed ? run.reverse() : run;
  return words.every((word) => /^\p{Script=Han}$/u.test(word))
    ? words.join('')
    : singular(words.at(-1) ?? '');
}

function singular(noun: string): string {
  if (/(s|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}
