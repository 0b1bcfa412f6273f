import type { Shop } from '../domain/shop.ts';

/** One thing that differs between two revisions of a shop. */
export interface ShopChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /**
   * Where: `['products', 'P01', 'prices', 'CNY']`. What a list holds goes by its id, SKU, code, number, name or
   * question.
   */
  readonly path: readonly string[];
  /** The value of the older revision, as the shop holds it; absent where it was added. */
  readonly before?: unknown;
  /** The value of the newer revision; absent where it was removed. */
  readonly after?: unknown;
  /** ISO 4217 code of an amount that does not stand under its currency. */
  readonly currency?: string;
}

/** Everything that differs, in the order of the shop's keys. The order of a list of things does not count. */
export function diffShops(
  before: Omit<Shop, 'revision'>,
  after: Omit<Shop, 'revision'>,
): readonly ShopChange[] {
  const withoutRevision = (shop: object) => ({ ...shop, revision: undefined });
  return diffValues(withoutRevision(before), withoutRevision(after), { path: [] });
}

type Place = Pick<ShopChange, 'path' | 'currency'>;

function diffValues(before: unknown, after: unknown, place: Place): readonly ShopChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before === undefined) return [{ kind: 'added', ...place, after }];
  if (after === undefined) return [{ kind: 'removed', ...place, before }];
  const parts = [partsOf(before), partsOf(after)] as const;
  if (parts[0] === undefined || parts[1] === undefined) return [{ kind: 'changed', ...place, before, after }];
  const [from, to] = parts;
  const currency = to.get('currency');
  const known = typeof currency === 'string' ? { currency } : place;
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) =>
    diffValues(from.get(key), to.get(key), { ...known, path: [...place.path, key] }),
  );
}

/**
 * The parts of an object or of a list of things, by name; undefined for what is one value: a text, a number, a list of
 * words.
 */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || isBilingual(value)) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  if (!value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)))
    return undefined;
  return new Map(value.map((item: object, index) => [nameOf(item) ?? String(index + 1), item]));
}

const NAMING_KEYS = ['id', 'sku', 'code', 'number', 'name', 'size', 'question'];

function nameOf(item: object): string | undefined {
  for (const key of NAMING_KEYS) {
    const name: unknown = Reflect.get(item, key);
    if (typeof name === 'string') return name;
    if (isBilingual(name)) return `${name.zh} / ${name.en}`;
  }
  return undefined;
}

function isBilingual(value: unknown): value is { readonly zh: string; readonly en: string } {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  return typeof Reflect.get(value, 'zh') === 'string' && typeof Reflect.get(value, 'en') === 'string';
}
