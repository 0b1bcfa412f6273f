import type { StatedFact } from '../domain/fact.ts';
import { minorDigits } from '../domain/money.ts';
import type { Assertion, Claim, Figure, Role } from './assertion.ts';
import { cleanName, createNameMask, maskNames, type NameMask } from './mask-names.ts';
import { plainText } from './plain-text.ts';
import { type ReadText, readAssertions } from './read-assertions.ts';

/** What one fact allows a text to say. */
export interface Ground {
  readonly stated?: StatedFact;
  readonly productId?: string;
  /** The words it was read from, plain, names masked. */
  readonly text: string;
  readonly assertions: readonly Assertion[];
}

/** Everything the facts of a reply allow, and the names that need no fact. */
export interface Grounds {
  readonly all: readonly Ground[];
  readonly mask: NameMask;
}

/** Few enough to say that only few are left. */
const FEW = 10;

const MONEY_ROLES: Readonly<Record<string, Role>> = {
  price: 'price',
  list_price: 'list',
  fee: 'fee',
  free_over: 'threshold',
};
const TIME_ROLES: Readonly<Record<string, Role>> = {
  eta: 'delivery',
  dispatch: 'dispatch',
  warranty: 'warranty',
};
const FEE_KINDS: ReadonlySet<string> = new Set(['fee', 'region']);

/** Reads facts with the same readers as texts; what the value says itself counts more than its words. */
export function readFacts(facts: readonly StatedFact[], allowedNames: readonly string[]): Grounds {
  const nameFacts = facts.filter(({ fact }) => fact.kind === 'name').map(({ words }) => words);
  const mask = createNameMask(allowedNames, nameFacts);
  const figures = mask.figures.map((name) => ({ text: name, assertions: readOnce(name).assertions }));
  return { all: [...facts.map((stated) => readFact(stated, mask)), ...figures], mask };
}

function readFact(stated: StatedFact, mask: NameMask): Ground {
  const { fact, words } = stated;
  const isName = fact.kind === 'name';
  const plain = plainText(words);
  const read = readOnce(isName ? plain : maskNames(plain, mask));
  const own = ownAssertions(stated, read.assertions);
  const assertions = [...own, ...read.assertions.flatMap((one) => withKind(one, stated, own))];
  return {
    stated,
    ...(fact.productId === undefined ? {} : { productId: fact.productId }),
    text: read.text,
    assertions,
  };
}

/** The catalogue says the same thing in reply after reply: what its words assert is kept. */
const readBefore = new Map<string, ReadText>();
const MOST_KEPT = 2_000;

function readOnce(plain: string): ReadText {
  const known = readBefore.get(plain);
  if (known !== undefined) return known;
  if (readBefore.size >= MOST_KEPT) readBefore.clear();
  const read = readAssertions(plain);
  readBefore.set(plain, read);
  return read;
}

/** What the typed value of a fact asserts, whatever its words are. */
function ownAssertions({ fact, words }: StatedFact, read: readonly Assertion[]): readonly Assertion[] {
  const { kind, value, unit } = fact;
  const place = { words, at: 0 };
  if (kind === 'link') {
    const number = Number(/\d+/.exec(plainText(words))?.[0] ?? value);
    return Number.isNaN(number) ? [] : [{ kind: 'link_number', values: [number], ...place }];
  }
  if (typeof value !== 'number') return [];
  if (kind === 'stock') return stockAssertions(value, words);
  if (unit === 'piece') return [{ kind: 'count', values: [value], unit, role: 'quantity', ...place }];
  if (!/^[A-Z]{3}$/.test(unit)) return [];
  const bound = read.find((one): one is Figure => one.kind === 'money')?.bound;
  const role = /total/i.test(fact.id) ? 'total' : MONEY_ROLES[kind];
  const money: Figure = {
    kind: 'money',
    values: [value / 10 ** minorDigits(unit)],
    currencies: [unit],
    ...(role === undefined ? {} : { role }),
    ...(bound === undefined ? {} : { bound }),
    ...place,
  };
  return [money, ...shippingClaims(kind, value, words)];
}

function stockAssertions(units: number, words: string): readonly Assertion[] {
  const count: Figure = { kind: 'count', values: [units], unit: 'piece', role: 'stock', words, at: 0 };
  if (units <= 0) return [count, claim('sold_out', words)];
  return [count, claim('in_stock', words), ...(units <= FEW ? [claim('few_left', words)] : [])];
}

function shippingClaims(kind: string, minor: number, words: string): readonly Assertion[] {
  if (kind === 'fee' && minor === 0) return [claim('free_shipping', words)];
  return kind === 'free_over' ? [{ ...claim('free_shipping', words), isConditional: true }] : [];
}

function claim(key: string, words: string): Claim {
  return {
    kind: 'claim',
    key,
    code: 'unbound_promise',
    isNegated: false,
    isConditional: false,
    words,
    at: 0,
  };
}

/** Gives a figure without a role the one of its fact's kind, and drops those the value has said already. */
function withKind(one: Assertion, { fact }: StatedFact, own: readonly Assertion[]): readonly Assertion[] {
  const isSaid =
    own.some((typed) => typed.kind !== 'claim') && /^(?:money|count|number|link_number)$/.test(one.kind);
  if (isSaid) return [];
  if (one.kind === 'money' && one.role === undefined && FEE_KINDS.has(fact.kind))
    return [{ ...one, role: 'fee' }];
  const timeRole = TIME_ROLES[fact.kind];
  if (one.kind === 'duration' && timeRole !== undefined) return [{ ...one, role: timeRole }];
  return [one];
}

/** The plain words of a fact, for whole-word look-ups. */
export function factWords({ all }: Grounds): string {
  return all.map(({ stated }) => (stated === undefined ? '' : cleanName(stated.words))).join(' \n ');
}
