import type { Localized } from '../../domain/language.ts';

/** What a word does in a claim; the words are in `english-roles.ts` and `chinese-roles.ts`. */
export const ROLES = [
  /** Buys by itself: `sold`, `mine`, `扣`, `拍`. A number behind it is an item. */
  'claim',
  /** Buys when it says what: `i'll take`, `need`, `要`, `来`. A number behind it counts pieces. */
  'want',
  'negation',
  'question',
  /** Begins a question that is most often a polite request: `can i`, `能`. */
  'request',
  /** Changes an order: `make it`, `改成`. */
  'edit',
  /** Takes an order back: `pass`, `不要了`. */
  'cancel',
  /** Shares the quantity out: `各`, `each`, `都`. */
  'each',
  /** Joins two things: `and`, `和`. */
  'and',
  'of',
  /** The thing on screen: `it`, `this`, `这个`. */
  'this',
  /** Carries no weight: `pls`, `the`, `吧`, `我`. */
  'filler',
  /** Makes the clause something else than an order: `sold out`, `refund`, `发货`, `我买了`. */
  'other',
] as const;
export type Role = (typeof ROLES)[number];

/** One way to read a written word or figure. */
export type Sense =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'number'; readonly count: number }
  /** A measure word and how many pieces it stands for: `件` 1, `dozen` 12. */
  | { readonly kind: 'unit'; readonly count: number }
  /** `x2`, `×2`, `*2`. */
  | { readonly kind: 'quantity'; readonly count: number }
  /** `+1`. */
  | { readonly kind: 'plus'; readonly count: number }
  /** A number that is marked as the seller's: `#4`, `4号`, `link 4`. */
  | { readonly kind: 'link'; readonly item: string }
  /** Letters and digits a seller may call an item by: `A1`, `AA10`. Only a claim makes it one. */
  | { readonly kind: 'code'; readonly item: string }
  | { readonly kind: 'product'; readonly id: string }
  /** A variant option. `fromShop` when the catalogue has it, else it is from our own list of colours and sizes. */
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly value: string | Localized;
      readonly fromShop: boolean;
    }
  | { readonly kind: 'region'; readonly name: Localized }
  /** `350 USD`. */
  | { readonly kind: 'amount'; readonly amount: string }
  | { readonly kind: 'order_no'; readonly number: string }
  | { readonly kind: 'coupon'; readonly code: string }
  /** Of a person or of goods, with its unit as typed: `170cm`, `5'7`, `130斤`. */
  | { readonly kind: 'length'; readonly measure: string }
  | { readonly kind: 'weight'; readonly measure: string }
  /** A price without currency, a time, a score, a date, a share …: figures that are none of the above. */
  | { readonly kind: 'figure' }
  /** A word that is known only so that no part of it is taken for something else: `蓝牙`, `明白`. */
  | { readonly kind: 'plain' }
  /** A comma, a full stop: one clause ends. */
  | { readonly kind: 'break' };

export type SenseKind = Sense['kind'];

/** A piece of a message: everything it may mean, best first. No sense: a word we do not know. */
export interface Token {
  /** In normal form. */
  readonly text: string;
  readonly senses: readonly Sense[];
  /** True where white space or a sign stands before it. */
  readonly isApart: boolean;
}

/** The first sense of a kind. */
export function senseOf<K extends SenseKind>(
  token: Token | undefined,
  kind: K,
): Extract<Sense, { readonly kind: K }> | undefined {
  return token?.senses.find((sense): sense is Extract<Sense, { readonly kind: K }> => sense.kind === kind);
}

export function hasRole(token: Token | undefined, ...roles: readonly Role[]): boolean {
  return token?.senses.some((sense) => sense.kind === 'role' && roles.includes(sense.role)) ?? false;
}
