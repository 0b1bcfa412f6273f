const BORDER = /[,，、。；;：!！?？…()（）【】[\]\n|]|\. /gu;
const REACH_BACK = 28;
const REACH_ON = 18;

/** The words of the same clause before a place, up to the figure before it. */
export function wordsBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - REACH_BACK), at);
  const borders = [...near.matchAll(BORDER)].map(({ 0: sign, index }) => index + sign.length);
  const clause = near.slice(borders.at(-1) ?? 0);
  const [tail = ''] = /[^\d]*$/u.exec(clause) ?? [];
  return tail;
}

/** The words of the same clause behind a place, when no other figure follows in it. */
export function wordsBehind(text: string, end: number): string {
  const near = text.slice(end, end + REACH_ON);
  const [border] = [...near.matchAll(BORDER)];
  const clause = border === undefined ? near : near.slice(0, border.index);
  const figure = /[\d¥$€£]/u.exec(clause);
  return figure === null ? clause : clause.slice(0, Math.max(0, figure.index - 6));
}

/** The role whose words stand last, that is nearest to what follows. */
export function lastCue<Name extends string>(
  words: string,
  cues: readonly (readonly [Name, RegExp])[],
): Name | undefined {
  let best: { readonly name: Name; readonly end: number } | undefined;
  for (const [name, pattern] of cues) {
    for (const match of words.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (best === undefined || end > best.end) best = { name, end };
    }
  }
  return best?.name;
}
