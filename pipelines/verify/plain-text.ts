import { simplifyCharacters } from '../understand/slots/simplify-characters.ts';

/** Marks that turn a digit into a picture of it (`9️⃣`), and those that only choose how a sign is drawn. */
const DECORATION = /[\u20e3\ufe0e\ufe0f]/gu;
const DASHES = /[‐‑‒–—−〜～﹣]/gu;
const SINGLE_QUOTES = /[‘’ʼ＇]/gu;

/** The form in which a text is read: NFKC, simplified characters, plain quotes and dashes, one space between words. Keeps the case. */
export function plainText(text: string): string {
  return simplifyCharacters(text.normalize('NFKC'))
    .replace(DECORATION, '')
    .replace(DASHES, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(/\s+/gu, ' ');
}
