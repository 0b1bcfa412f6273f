import type { ShippingRules, ShippingZone } from '../../domain/shipping.ts';
import type { Slots } from '../../domain/understanding.ts';
import { placesOf } from '../../shop/zone-places.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';

/** Where a viewer wants something sent, as far as a shop's rules know the place. */
export type Destination =
  | { readonly kind: 'zone'; readonly zone: ShippingZone }
  /** A part of the world the shop names as not served. */
  | { readonly kind: 'not_served'; readonly name: string }
  /** A place no rule speaks of. */
  | { readonly kind: 'elsewhere' }
  /** Some other country, whichever. */
  | { readonly kind: 'abroad' };

const ABROAD = /国外|海外|境外|国际|\b(abroad|overseas|international(ly)?|worldwide|outside (of )?china)\b/;

/** The place a question names; undefined when it names none. */
export function findDestination(
  rules: ShippingRules,
  text: string,
  { region }: Slots,
): Destination | undefined {
  const written = toSlotText(text);
  const named = region === undefined ? [] : [toSlotText(region)];
  const lengthIn = (places: readonly string[]) => longestNamed(places.map(toSlotText), written, named);

  const zones = rules.zones.map((zone) => ({
    found: { kind: 'zone', zone } as const,
    length: lengthIn(zone.places),
  }));
  const closed = rules.notServed.map((name) => ({
    found: { kind: 'not_served', name } as const,
    length: lengthIn([name, ...placesOf(name)]),
  }));
  // The narrower place counts: 新疆 before 中国, South Africa before Africa.
  const [best] = [...closed, ...zones].toSorted((left, right) => right.length - left.length);
  if (best !== undefined && best.length > 0) return best.found;
  if (ABROAD.test(written)) return { kind: 'abroad' };
  return region === undefined ? undefined : { kind: 'elsewhere' };
}

/** Length of the longest of these places that the text names. A region the slots hold counts before any other words. */
function longestNamed(places: readonly string[], written: string, named: readonly string[]): number {
  const bySlot = places
    .filter((place) => named.includes(place))
    .map((place) => place.length + written.length);
  const byText = places.filter((place) => isWritten(place, written)).map((place) => place.length);
  return Math.max(0, ...bySlot, ...byText);
}

/** Codes of two letters are English words too often (`us`, `in`) to be taken from the text. */
function isWritten(place: string, written: string): boolean {
  if (/\p{Script=Han}/u.test(place)) return written.includes(place);
  if (place.length < 3) return false;
  const at = written.indexOf(place);
  const border = (sign: string | undefined) => sign === undefined || !/[a-z\d]/.test(sign);
  return at !== -1 && border(written[at - 1]) && border(written[at + place.length]);
}

/** True for the country the shop is at home in, by the id of its zones: `CN`, `CN.remote`, `CN.HK_MO_TW`. */
export function isAtHome({ id }: ShippingZone, rules: ShippingRules): boolean {
  const [home] = rules.zones;
  return home !== undefined && countryOf(id) === countryOf(home.id);
}

const countryOf = (zoneId: string) => zoneId.split('.')[0];
