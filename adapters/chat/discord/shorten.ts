import { sanitiseText } from '../outbound-text.ts';
import { splitText } from '../split-text.ts';

/** A harmless single line of at most `maxLength` UTF-16 units, cut between characters; empty when nothing visible is left. */
export function shorten(text: string, maxLength: number): string {
  const visible = sanitiseText(text, { platform: 'discord', isSingleLine: true });
  const [first = ''] = splitText(visible, { maxLength, measure: (part) => part.length });
  return first;
}
