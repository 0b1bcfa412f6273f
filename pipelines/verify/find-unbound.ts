import type { Violation } from '../domain/reply.ts';
import type { Assertion, Claim, Figure, Reference } from './assertion.ts';
import { compareFigures, entailsClaim, withoutOpposites } from './entails.ts';
import { hasOtherLabel } from './labels.ts';
import { findMentions, productAt } from './product-mentions.ts';
import type { ReadText } from './read-assertions.ts';
import { factWords, type Ground, type Grounds } from './read-facts.ts';

const CODES: Readonly<Record<Figure['kind'], string>> = {
  money: 'unbound_money',
  discount: 'unbound_discount',
  deal: 'unbound_discount',
  percent: 'unbound_percent',
  duration: 'unbound_duration',
  date: 'unbound_date',
  clock: 'unbound_date',
  count: 'unbound_number',
  measure: 'unbound_number',
  number: 'unbound_number',
  link_number: 'unbound_link_number',
};

/** Claims that another kind of fact makes true as well. */
const ALSO_SAID_BY: Readonly<Record<string, readonly string[]>> = {
  discount: ['promo', 'coupon', 'list_price'],
  coupon: ['coupon', 'promo'],
  warranty: ['warranty'],
  order_done: ['order'],
};
/** Claims that a stronger one includes. */
const INCLUDED_IN: Readonly<Record<string, readonly string[]>> = {
  guarantee: ['warranty', 'compensation'],
  returns: ['free_returns'],
  free_of_charge: ['free_gift', 'free_returns'],
  washable: ['machine_washable'],
};

/** Every assertion of a text that no fact entails. */
export function findUnbound(read: ReadText, grounds: Grounds): readonly Violation[] {
  const mentions = findMentions(read.text, read.assertions, grounds);
  const words = factWords(grounds);
  return read.assertions.flatMap((said) => {
    const product = productAt(read.text, said.at, mentions);
    const code = whyUnbound(said, read.text, grounds, product, words);
    return code === undefined ? [] : [{ code, words: said.words.trim() }];
  });
}

function whyUnbound(
  said: Assertion,
  text: string,
  grounds: Grounds,
  product: string | undefined,
  words: string,
): string | undefined {
  if (said.kind === 'claim') return whyClaimUnbound(withoutOpposites(said), grounds.all, product);
  if (isReference(said)) return whyReferenceUnbound(said, words, grounds);
  return whyFigureUnbound(said, text, grounds.all, product);
}

function whyFigureUnbound(
  said: Figure,
  text: string,
  grounds: readonly Ground[],
  product: string | undefined,
): string | undefined {
  const hasPrices = grounds.some(({ stated }) => stated?.fact.kind === 'price');
  const compared = grounds.flatMap((ground) =>
    ground.assertions.flatMap((known) =>
      isFigure(known) ? [{ ground, known, likeness: compareFigures(said, known, hasPrices) }] : [],
    ),
  );
  const same = compared.filter(({ likeness }) => likeness === 'same');
  if (same.length === 0) {
    if (compared.some(({ likeness }) => likeness === 'misused')) return 'misused_figure';
    return said.role === 'stock' ? 'unbound_stock' : CODES[said.kind];
  }
  const ofProduct = same.filter(({ ground }) => isAbout(ground, product));
  if (ofProduct.length === 0) return 'swapped_product';
  const rivals = compared.filter(({ ground, known }) => known.kind === said.kind && isAbout(ground, product));
  return hasOtherLabel(said, text, ofProduct, rivals) ? 'misused_figure' : undefined;
}

function whyClaimUnbound(
  said: Claim,
  grounds: readonly Ground[],
  product: string | undefined,
): string | undefined {
  const about = grounds.filter((ground) => isAbout(ground, product));
  const isSaid = (ground: Ground, claim: Claim) =>
    ground.assertions.some((known) => known.kind === 'claim' && entailsClaim(withoutOpposites(known), claim));
  if (about.some((ground) => isSaid(ground, said))) return undefined;
  if (said.isNegated) {
    const opposite = { ...said, isNegated: false };
    return about.some((ground) => isSaid(ground, opposite)) ? said.code : undefined;
  }
  const kinds = ALSO_SAID_BY[said.key] ?? [];
  if (about.some(({ stated }) => stated !== undefined && kinds.includes(stated.fact.kind))) return undefined;
  const isIncluded = (INCLUDED_IN[said.key] ?? []).some((key) =>
    about.some((ground) => isSaid(ground, { ...said, key })),
  );
  if (isIncluded) return undefined;
  return grounds.some((ground) => isSaid(ground, said)) ? 'swapped_product' : said.code;
}

/** Codes and addresses must stand in a fact or a name, letter by letter. */
function whyReferenceUnbound(said: Reference, words: string, { mask, all }: Grounds): string | undefined {
  const isKnown = all.some(({ assertions }) =>
    assertions.some((known) => known.kind === said.kind && known.value === said.value),
  );
  if (isKnown) return undefined;
  const pattern = new RegExp(`(?<![a-z0-9])${escapePattern(said.value)}(?![a-z0-9])`);
  if (said.kind === 'code' && (pattern.test(words) || mask.names.some((name) => pattern.test(name))))
    return undefined;
  return said.kind === 'code' ? 'unbound_code' : 'unbound_link';
}

function isAbout({ productId }: Ground, product: string | undefined): boolean {
  return product === undefined || productId === undefined || productId === product;
}

function isFigure(one: Assertion): one is Figure {
  return one.kind !== 'claim' && !isReference(one);
}

function isReference(one: Assertion): one is Reference {
  return one.kind === 'address' || one.kind === 'code';
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
