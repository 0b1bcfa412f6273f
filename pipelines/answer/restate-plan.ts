import type { StatedFact } from '../domain/fact.ts';
import type { ReplyRecord } from '../domain/reply.ts';
import { REPLY_ACTS, type ReplyPlan } from '../domain/reply-plan.ts';
import type { Product, Shop } from '../domain/shop.ts';
import type { Stage } from '../domain/stage.ts';
import { DEFAULT_TIME_ZONE } from '../shop/shop-moment.ts';
import { parseFactId } from './facts/fact-id.ts';
import { variantsIn } from './facts/price-facts.ts';
import { resolveFact } from './facts/resolve-fact.ts';
import { stateProductFact, stateShopFact } from './facts/state-fact.ts';
import { unitsOf } from './facts/stock-facts.ts';

/** What is true now. */
interface Now {
  readonly shop: Shop;
  readonly stage: Stage;
  /** Ms since the epoch. */
  readonly at: number;
  readonly timeZone?: string;
}

/** What a reply was: its act and the id of the fact in each slot. */
export type Restatable = Pick<ReplyRecord, 'act' | 'slots' | 'language' | 'productId'>;

/** Replies that promise there is something to buy. */
const OFFERS: ReadonlySet<ReplyRecord['act']> = new Set([
  'stock_left',
  'recommend',
  'order_received',
  'order_needs',
]);

/**
 * The same reply from today's facts. Goods that ran out make it one that says so, and the other way round. Undefined when it has
 * nothing left to say: the product is gone, the coupon has run out, the rule it stated no longer holds.
 */
export function restatePlan(reply: Restatable, now: Now): ReplyPlan | undefined {
  const product = now.shop.products.find(({ id }) => id === reply.productId);
  if (reply.productId !== undefined && product === undefined) return undefined;
  if (product !== undefined && !stillHolds(reply, product)) return undefined;
  const slots = resolveSlots(reply, now);
  if (reply.act === 'shipping_free') return restateFreeShipping(reply, product, slots, now);
  if (product === undefined) return complete(reply, slots);
  const left = unitsOf(variantsIn(product, scopeOf(reply)));
  if (reply.act === 'sold_out' && left > 0) return restock(reply, product, slots, now);
  if (left > 0 || !(reply.act === 'sold_out' || OFFERS.has(reply.act))) return complete(reply, slots);
  const soldOut = complete({ ...reply, act: 'sold_out' }, slots);
  const none = stockFact(reply, product, now);
  return soldOut && none && { ...soldOut, premises: [none] };
}

/** Still free, or what it costs now; of the zone, or of the product that reached its limit. */
function restateFreeShipping(
  reply: Restatable,
  product: Product | undefined,
  slots: Readonly<Record<string, StatedFact>>,
  { shop, stage, at, timeZone = DEFAULT_TIME_ZONE }: Now,
): ReplyPlan | undefined {
  const [, zone = ''] = parseFactId(reply.slots.region ?? '');
  const scene = { shop, stage, language: reply.language, at, timeZone };
  const fee = stateShopFact(scene, 'shipping', zone, 'fee');
  const due = product === undefined ? fee : stateProductFact(scene, product, 'shipping_fee', zone);
  if (fee === undefined || due === undefined) return undefined;
  if (due.fact.value === 0) {
    const free = complete(reply, slots);
    return free && { ...free, premises: [due] };
  }
  const limit = stateShopFact(scene, 'shipping', zone, 'free_over');
  return complete(
    { ...reply, act: 'shipping' },
    { ...slots, fee, ...(limit === undefined ? {} : { free_over: limit }) },
  );
}

/** Rules that stand in the sentence itself and in no slot. */
function stillHolds({ act }: Restatable, { shipsOverseas, isReturnableOpened }: Product): boolean {
  if (act === 'not_shipped_abroad') return !shipsOverseas;
  return act !== 'not_returnable' || isReturnableOpened === false;
}

function resolveSlots(
  { slots, language }: Restatable,
  { shop, stage, at, timeZone = DEFAULT_TIME_ZONE }: Now,
): Readonly<Record<string, StatedFact>> {
  return Object.fromEntries(
    Object.entries(slots).flatMap(([slot, id]) => {
      const stated = resolveFact(shop, stage, id, language, at, timeZone);
      return stated === undefined ? [] : [[slot, stated] as const];
    }),
  );
}

/** The variants a reply speaks of: those its choice names, else all. */
function scopeOf({ slots }: Restatable): string | undefined {
  const { choice } = slots;
  return choice === undefined ? undefined : parseFactId(choice).at(-1);
}

function stockFact(
  reply: Restatable,
  product: Product,
  { shop, stage, at, timeZone = DEFAULT_TIME_ZONE }: Now,
): StatedFact | undefined {
  const scope = scopeOf(reply);
  const scene = { shop, stage, language: reply.language, at, timeZone };
  return stateProductFact(scene, product, 'stock', ...(scope === undefined ? [] : [scope]));
}

function restock(
  reply: Restatable,
  product: Product,
  slots: Readonly<Record<string, StatedFact>>,
  now: Now,
): ReplyPlan | undefined {
  const stock = stockFact(reply, product, now);
  return stock && complete({ ...reply, act: 'stock_left' }, { ...slots, stock });
}

/** The plan with the slots its act knows; undefined when one is missing that it needs. */
function complete(
  { act, language, productId }: Restatable,
  slots: Readonly<Record<string, StatedFact>>,
): ReplyPlan | undefined {
  const known: readonly string[] = REPLY_ACTS[act];
  const isComplete = known.every((slot) => slot.endsWith('?') || slots[slot] !== undefined);
  if (!isComplete) return undefined;
  const used = Object.entries(slots).filter(([name]) => known.includes(name) || known.includes(`${name}?`));
  return {
    act,
    language,
    slots: Object.fromEntries(used),
    ...(productId === undefined ? {} : { productId }),
  };
}
