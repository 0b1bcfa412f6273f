import type { Random } from '../random.ts';

/** Breaks a line of IRC in one to three ways. Bytes, not characters: the result need not be UTF-8. */
export function mutateLine(line: string, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(line);
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const mutation = pick(MUTATIONS, random);
    bytes = mutation(bytes, random);
  }
  // Line breaks would make two lines of it; those are among the corpus anyway.
  return Buffer.from(bytes.filter((byte) => byte !== 10 && byte !== 13));
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const SPLICES = [
  '\0',
  '\u0001ACTION ',
  ' :',
  ':',
  ';',
  '=',
  '@',
  '@@a=b;@c=d ',
  ';id=',
  ';user-id=1',
  ';badges=broadcaster/1,moderator/1',
  ';__proto__=x;constructor=y',
  ';badges=__proto__/1',
  ';tmi-sent-ts=NaN',
  ';tmi-sent-ts=99999999999999999999',
  '\\s\\:\\\\\\r\\n\\',
  '\u{1F469}\u200D\u{1F469}',
  '\u202E',
  '\uFEFF',
  ' NOTICE #linlin_shop',
  ' PRIVMSG ',
];

const MUTATIONS: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const flipped = Buffer.from(bytes);
    for (let times = 1 + Math.floor(random() * 8); times > 0 && flipped.length > 0; times -= 1) {
      const at = Math.floor(random() * flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return flipped;
  },
  function truncate(bytes, random) {
    return bytes.subarray(0, Math.floor(random() * bytes.length));
  },
  function dropFront(bytes, random) {
    return bytes.subarray(Math.floor(random() * bytes.length));
  },
  function dropRange(bytes, random) {
    const from = Math.floor(random() * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + Math.floor(random() * 40))]);
  },
  function repeatRange(bytes, random) {
    const from = Math.floor(random() * bytes.length);
    const range = bytes.subarray(from, from + Math.floor(random() * 60));
    const times = 1 + Math.floor(random() * 5);
    return Buffer.concat([bytes, ...Array.from({ length: times }, () => range)]);
  },
  function splice(bytes, random) {
    const at = Math.floor(random() * bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(SPLICES, random)), bytes.subarray(at)]);
  },
  function randomBytes(bytes, random) {
    const at = Math.floor(random() * bytes.length);
    const noise = Uint8Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
      Math.floor(random() * 256),
    );
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  function grow(bytes, random) {
    if (random() > 0.02) return bytes;
    const filler = Buffer.from(pick(['长', 'a', ' ', ';', '\u0301', 'x=y;'], random).repeat(20_000));
    const at = Math.floor(random() * bytes.length);
    return Buffer.concat([bytes.subarray(0, at), filler, bytes.subarray(at)]);
  },
];

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
