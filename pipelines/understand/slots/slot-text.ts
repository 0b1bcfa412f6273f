import { normaliseText } from '../normalise-text.ts';
import { simplifyCharacters } from './simplify-characters.ts';

/**
 * The form slots are read from: normal form, simplified characters, no apostrophe inside a word (`i'll` → `ill`).
 * Narrower than what the classifier compares: here only spelling is folded, never meaning.
 */
export function toSlotText(text: string): string {
  const plain = text.normalize('NFKC').replace(/(?<=[a-z])['’](?=[a-z])/gi, '');
  return normaliseText(simplifyCharacters(plain));
}
