/** `{slot}`, a bracket of an optional part, a stray brace, or the text between them. */
const TOKEN = /\{([a-z_]+)\}|[[\]{}]|[^[\]{}]+/gu;

/** Marks that end a clause or sentence, by weight: of two that meet, the heavier stays. */
const STOP_WEIGHTS: Readonly<Record<string, number>> = {
  '，': 1,
  ',': 1,
  '、': 1,
  '；': 1,
  ';': 1,
  '。': 2,
  '.': 2,
  '…': 2,
  '！': 3,
  '!': 3,
  '？': 3,
  '?': 3,
  '~': 3,
  '～': 3,
};

/** The whole template or one optional part of it, while it is being filled. */
interface Part {
  readonly pieces: string[];
  isMissingSlot: boolean;
}

/**
 * Puts the words of the slots in the places of a template: `{slot}` becomes its words, a part in `[…]` is left out
 * when one of its slots has none; parts may stand inside parts. Stops and spaces that meet where something was filled
 * in or left out become one (`。。` → `。`). The words themselves are text: braces and brackets in them mean nothing.
 * Undefined when a slot outside `[…]` has no words, or the brackets do not match.
 */
export function fillTemplate(
  template: string,
  slots: Readonly<Record<string, { readonly words: string }>>,
): string | undefined {
  const whole: Part = { pieces: [], isMissingSlot: false };
  const openParts = [whole];
  for (const [token, slot] of template.matchAll(TOKEN)) {
    const part = openParts.at(-1);
    if (part === undefined) return undefined;
    if (slot !== undefined) {
      const words = Object.hasOwn(slots, slot) ? (slots[slot]?.words.trim() ?? '') : '';
      if (words === '') part.isMissingSlot = true;
      else part.pieces.push(words);
    } else if (token === '[') {
      openParts.push({ pieces: [], isMissingSlot: false });
    } else if (token === ']') {
      openParts.pop();
      if (!part.isMissingSlot) openParts.at(-1)?.pieces.push(...part.pieces);
    } else if (token === '{' || token === '}') {
      return undefined;
    } else {
      part.pieces.push(token);
    }
  }
  if (openParts.length !== 1 || whole.isMissingSlot) return undefined;
  return whole.pieces.reduce(join, '').trim();
}

/** Adds a piece and tidies the seam alone: what stands inside the words of a fact is never changed. */
function join(text: string, piece: string): string {
  const next = piece.trimStart();
  const nextWeight = weight(next[0]);
  if (nextWeight === 0) return /\s$/u.test(text) ? text + next : text + piece;

  const before = text.trimEnd();
  const lastWeight = weight(before.at(-1));
  if (before === '') return next.slice(1).trimStart();
  if (lastWeight === 0) return before + next;
  return lastWeight >= nextWeight ? before + next.slice(1) : before.slice(0, -1) + next;
}

function weight(mark: string | undefined): number {
  return (mark !== undefined && STOP_WEIGHTS[mark]) || 0;
}
