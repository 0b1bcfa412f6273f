/** Signs that NFKC leaves and viewers type for plain ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

/**
 * The form in which texts are compared: NFKC (full-width digits and letters become plain ones), lower case,
 * one space between words, no more than three of the same character in a row (a figure keeps its digits).
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。、“”‘’]/g, (sign) => LOOKALIKES[sign] ?? sign)
    .replace(/([^\d])\1{3,}/gu, '$1$1$1')
    .replace(/\s+/g, ' ')
    .trim();
}
