import type { Claim, Figure, Role } from './assertion.ts';

/** How far a figure of a fact goes towards one of a text: the same statement, the same value misused, or nothing. */
export type Likeness = 'same' | 'misused' | 'different';

/** Money whose role no word tells may be any of these, but never the price before the offer. */
const OPEN_ROLES: ReadonlySet<Role | undefined> = new Set<Role | undefined>([undefined, 'price', 'total']);

/** Compares a figure of a text with one of a fact. `hasPrices`: the facts hold prices, so a bare amount is taken for one. */
export function compareFigures(said: Figure, known: Figure, hasPrices: boolean): Likeness {
  if (!haveSameValue(said, known)) return 'different';
  if (said.kind === 'money') return isMoneyInRole(said, known, hasPrices) ? 'same' : 'misused';
  if (said.kind === 'duration') return isTimeInRole(said, known) ? 'same' : 'misused';
  if (said.kind === 'count') return isCountInRole(said, known) ? 'same' : 'misused';
  if (said.kind === 'date') return isRoleOpen(said, known) ? 'same' : 'misused';
  return 'same';
}

function haveSameValue(said: Figure, known: Figure): boolean {
  switch (said.kind) {
    case 'number':
      return isOneOf(said, known) && !['duration', 'clock', 'date', 'discount', 'deal'].includes(known.kind);
    case 'measure':
      if (said.unit === 'size' && known.kind === 'number') return isOneOf(said, known);
      return known.kind === 'measure' && said.unit === known.unit && areEqual(said, known);
    case 'count':
      if (known.kind === 'number') return isOneOf(said, known);
      return known.kind === 'count' && areEqual(said, known);
    case 'money':
      return known.kind === 'money' && areEqual(said, known) && haveSameCurrency(said, known);
    case 'duration':
      return known.kind === 'duration' && said.unit === known.unit && isTimeWithin(said, known);
    case 'date':
      return (
        known.kind === 'date' &&
        said.values.every((value, part) => value === undefined || value === known.values[part])
      );
    case 'clock':
      return known.kind === 'clock' && said.values.some((value) => known.values.includes(value));
    default:
      return known.kind === said.kind && areEqual(said, known);
  }
}

/** All values agree; a single one may be either end of a known range. */
function areEqual(said: Figure, known: Figure): boolean {
  if (said.values.length === 1 && said.kind === 'measure') return isOneOf(said, known);
  return (
    said.values.length === known.values.length &&
    said.values.every((value, index) => isClose(value, known.values[index]))
  );
}

function isOneOf(said: Figure, known: Figure): boolean {
  return said.values.length === 1 && known.values.some((value) => isClose(said.values[0], value));
}

function isClose(left: number | undefined, right: number | undefined): boolean {
  return left !== undefined && right !== undefined && Math.abs(left - right) < 1e-3;
}

function haveSameCurrency(said: Figure, known: Figure): boolean {
  if (said.currencies === undefined || known.currencies === undefined) return true;
  return said.currencies.some((code) => known.currencies?.includes(code));
}

function isMoneyInRole(said: Figure, known: Figure, hasPrices: boolean): boolean {
  if (known.bound === 'at_least' && said.bound !== 'at_least') return false;
  if (said.role === known.role) return true;
  if (said.role === undefined) return OPEN_ROLES.has(known.role) || (!hasPrices && known.role !== 'list');
  if (said.role === 'price') return OPEN_ROLES.has(known.role);
  if (said.role === 'total') return known.role === undefined;
  if (said.role === 'list') return false;
  return known.role === undefined;
}

/** A range must be said as it is; its ends alone only with the word that makes them one (`within 4 days`, `最快2天`). */
function isTimeWithin(said: Figure, known: Figure): boolean {
  if (areEqual(said, known)) return true;
  const [value] = said.values;
  if (said.values.length !== 1 || known.values.length !== 2) return false;
  if (said.bound === 'at_most') return isClose(value, known.values[1]);
  return said.bound === 'at_least' && isClose(value, known.values[0]);
}

function isTimeInRole(said: Figure, known: Figure): boolean {
  return isRoleOpen(said, known) && !(said.bound === 'at_least' && known.bound === 'at_most');
}

function isRoleOpen(said: Figure, known: Figure): boolean {
  return said.role === undefined || known.role === undefined || said.role === known.role;
}

function isCountInRole(said: Figure, known: Figure): boolean {
  if (said.role === 'stock') return known.role === 'stock';
  return !(said.role === 'quantity' && known.role === 'stock');
}

/** Claims under the one of two opposite keys, so that `not sold out` is `in_stock`. */
export function withoutOpposites(claim: Claim): Claim {
  if (!claim.isNegated) return claim;
  if (claim.key === 'sold_out') return { ...claim, key: 'in_stock', isNegated: false };
  return claim.key === 'in_stock' ? { ...claim, key: 'sold_out', isNegated: false } : claim;
}

/** True where a claim of a fact says what a claim of a text says. */
export function entailsClaim(known: Claim, said: Claim): boolean {
  if (known.key !== said.key || known.isNegated !== said.isNegated) return false;
  return said.key !== 'free_shipping' || said.isConditional || !known.isConditional;
}
