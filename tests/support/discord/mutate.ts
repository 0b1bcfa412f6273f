import type { Random } from '../random.ts';

/** Values a field may get in place of its own: wrong types, edges, and what breaks naive code. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '0',
  '-1',
  '00000000000000000000',
  '18446744073709551616',
  '9'.repeat(60),
  '../../1',
  'a\u0000b',
  '\ud83d',
  '<@1> <@&2> <#3> <:a:4>',
  '@everyone',
  '__proto__',
  '长'.repeat(5_000),
  [],
  [null],
  {},
  { id: null },
  { toString: 1, constructor: 2 },
  [[[[[[[[]]]]]]]],
];

/** Changes one to four places of a payload, knowing its structure. The original is left alone. */
export function mutate(payload: unknown, random: Random): unknown {
  const rounds = 1 + Math.floor(random() * 4);
  let mutated = structuredClone(payload);
  for (let round = 0; round < rounds; round += 1) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(value: unknown, random: Random): unknown {
  if (typeof value === 'object' && value !== null && random() < 0.85) return mutateInside(value, random);
  if (typeof value === 'string' && random() < 0.5) return mutateText(value, random);
  return pick(ODD_VALUES, random);
}

function mutateInside(value: object, random: Random): unknown {
  const entries = Object.entries(value);
  const [name, old] = pick(entries, random) ?? ['added', undefined];
  const change = random();
  if (change < 0.2)
    return rebuilt(
      value,
      entries.filter(([key]) => key !== name),
    );
  if (change < 0.3) {
    const other = pick(entries, random)?.[1];
    return rebuilt(value, [...entries.filter(([key]) => key !== name), [name, other]]);
  }
  const changed = mutateOnce(old, random);
  return rebuilt(
    value,
    entries.map(([key, kept]) => [key, key === name ? changed : kept]),
  );
}

function rebuilt(like: object, entries: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(like) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function mutateText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const insert = JSON.stringify(pick(ODD_VALUES, random)).slice(0, 50);
  return random() < 0.5 ? text.slice(0, at) + insert + text.slice(at) : text.slice(0, at);
}

function pick<Value>(values: readonly Value[], random: Random): Value | undefined {
  return values[Math.floor(random() * values.length)];
}
