/** Lower-case letters of other alphabets by the Latin letter they are mistaken for. After Unicode's confusables table (UTS 39). */
const IMITATIONS: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'ьвʙβ',
  c: 'сᴄϲ',
  d: 'ԁᴅ',
  e: 'еєεᴇ',
  f: 'ғꜰ',
  g: 'ɡɢ',
  h: 'һнʜη',
  i: 'іιıɪӏ',
  j: 'јᴊ',
  k: 'кκᴋ',
  l: 'ʟⅼ',
  m: 'мᴍ',
  n: 'пɴո',
  o: 'оοσᴏօ〇',
  p: 'рρᴘ',
  q: 'ԛզ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υᴜս',
  v: 'νѵᴠ',
  w: 'ԝшωᴡ',
  x: 'хχ',
  y: 'уүγʏ',
  z: 'ᴢ',
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Where Unicode keeps white-on-black and flag letters, which no normal form turns into plain ones. */
const STYLED_ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6] as const;

/** Character → the Latin letter it looks like. */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(IMITATIONS).flatMap(([letter, imitations]) =>
    Array.from(imitations, (imitation) => [imitation, letter] as const),
  ),
  ...STYLED_ALPHABETS.flatMap((first) =>
    Array.from(LETTERS, (letter, index) => [String.fromCodePoint(first + index), letter] as const),
  ),
]);

/** Digits and signs that stand for letters (`5h1t`). */
export const STAND_INS: Readonly<Record<string, string>> = {
  a: '4@',
  b: '8',
  c: '(',
  e: '3',
  g: '9',
  i: '1!|',
  l: '1|',
  o: '0',
  s: '5$',
  t: '7+',
  z: '2',
};
