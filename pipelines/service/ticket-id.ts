import { createHash } from 'node:crypto';

/** No two look alike on a phone, and without vowels they spell nothing: no 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V. */
const LETTERS = '3479CDFHJKMNPQRTWXY';
const LENGTH = 4;
const TYPED = new RegExp(`^#?(T[${LETTERS}]{${LENGTH}})$`);

/**
 * The id of the ticket a message opens: `T` and four characters, always the same for the same message, so that a message handled twice
 * opens one. 130,321 are possible; the next `attempt` gives another one where somebody has it already.
 */
export function ticketIdOf(messageKey: string, attempt = 0): string {
  const digest = createHash('sha256').update(`ticket:${attempt}:${messageKey}`).digest();
  const letters = Array.from(
    digest
      .subarray(0, LENGTH * 2)
      .toString('hex')
      .match(/.{4}/g) ?? [],
    (hex) => LETTERS.charAt(Number.parseInt(hex, 16) % LETTERS.length),
  );
  return `T${letters.join('')}`;
}

/** `t4k7q`, `#T4K7Q`, `Ｔ４Ｋ７Ｑ` → `T4K7Q`; undefined for anything that is no id. */
export function readTicketId(typed: string): string | undefined {
  return TYPED.exec(typed.normalize('NFKC').trim().toUpperCase())?.[1];
}
