import type { StatedFact } from '../../domain/fact.ts';
import type { ReplyPlan } from '../../domain/reply-plan.ts';
import type { ShippingRules, ShippingZone } from '../../domain/shipping.ts';
import type { Product } from '../../domain/shop.ts';
import { toList } from '../facts/fact-id.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import { type Act, type Asked, planOf, productSlots, unknownPlan } from './asked.ts';
import { asksForCourier, asksForDispatch, asksForFreeShipping, saysSending } from './asked-for.ts';
import { type Destination, findDestination, isAtHome } from './destination.ts';

/** What sending costs, beside the answer to another question that asks for it too; undefined where it does not, or cannot be sent. */
export function rateBesides(asked: Asked): StatedFact | undefined {
  const { scene, text, slots, product } = asked;
  const rules = scene.shop.shipping;
  const isAsked = saysSending(text) || asksForFreeShipping(text);
  if (rules === undefined || !isAsked) return undefined;
  const destination = findDestination(rules, text, slots);
  if (product?.shipsOverseas === false && isAbroad(destination, rules, asked)) return undefined;
  const near = rules.zones.filter(
    ({ currency, id }) => currency === CURRENCY_OF[scene.language] && !id.includes('.'),
  );
  const zones = destination?.kind === 'zone' ? [destination.zone] : destination === undefined ? near : [];
  const [only, ...more] = zones;
  if (only === undefined || more.length > 0) return undefined;
  return stateShopFact(scene, 'shipping', only.id, 'rate', scene.language);
}

const CURRENCY_OF = { zh: 'CNY', en: 'USD' } as const;

/** What it costs and takes to send something, whether it can be sent there at all, how soon it leaves and with whom. */
export const answerShipping: Act = (asked) => {
  const { scene, text, slots, product, isNamed } = asked;
  const rules = scene.shop.shipping;
  if (rules === undefined || rules.zones.length === 0) return undefined;
  const destination = findDestination(rules, text, slots);
  const restricted = product?.shipsOverseas === false && isNamed ? product : undefined;
  if (restricted !== undefined && isAbroad(destination, rules, asked)) {
    return planOf(asked, 'not_shipped_abroad', productSlots(asked, restricted), restricted);
  }
  if (destination === undefined && asksForCourier(text))
    return planCourier(asked) ?? planNearZones(asked, rules);
  if (destination === undefined && asksForDispatch(text)) return planDispatch(asked, rules);
  return destination === undefined ? planNearZones(asked, rules) : planDestination(asked, rules, destination);
};

/** A product that stays at home is asked about for another country; who writes English and names no place is in one. */
function isAbroad(destination: Destination | undefined, rules: ShippingRules, { scene }: Asked): boolean {
  if (destination?.kind === 'zone') return !isAtHome(destination.zone, rules);
  return destination !== undefined || scene.language === 'en';
}

function planDestination(
  asked: Asked,
  rules: ShippingRules,
  destination: Destination,
): ReplyPlan | undefined {
  const { scene } = asked;
  switch (destination.kind) {
    case 'zone':
      return planZone(asked, destination.zone);
    case 'not_served': {
      const region = stateShopFact(scene, 'not_served', scene.language, destination.name);
      return planOf(asked, 'not_shipped_there', { region });
    }
    case 'abroad':
      return planZones(
        asked,
        rules.zones.filter((zone) => !isAtHome(zone, rules)),
      );
    case 'elsewhere':
      return unknownPlan(asked);
  }
}

function planZone(asked: Asked, zone: ShippingZone): ReplyPlan | undefined {
  const { scene } = asked;
  const { language } = scene;
  const state = (...path: readonly string[]) => stateShopFact(scene, 'shipping', zone.id, ...path);
  const told = { region: state('region', language), eta: state('eta', language) };
  const dispatch = asksForDispatch(asked.text) ? state('dispatch', language) : undefined;
  const free = freeFact(asked, zone);
  if (free !== undefined) {
    const plan = planOf(asked, 'shipping_free', { ...told, dispatch }, aboutFree(asked));
    return plan && { ...plan, premises: [free] };
  }
  return planOf(asked, 'shipping', { ...told, fee: state('fee'), free_over: state('free_over'), dispatch });
}

/** The fee of nothing behind "sent free": the zone's, or that of the product asked about (`买开衫包邮吗`). */
function freeFact(asked: Asked, zone: ShippingZone): StatedFact | undefined {
  const { scene } = asked;
  const product = aboutFree(asked);
  const fee =
    product === undefined
      ? stateShopFact(scene, 'shipping', zone.id, 'fee')
      : stateProductFact(scene, product, 'shipping_fee', zone.id);
  return fee?.fact.value === 0 ? fee : undefined;
}

function aboutFree({ product, isNamed, text }: Asked): Product | undefined {
  return isNamed && asksForFreeShipping(text) ? product : undefined;
}

/** No place is named: the rates of the viewer's side of the world. */
function planNearZones(asked: Asked, rules: ShippingRules): ReplyPlan | undefined {
  const near = rules.zones.filter(({ currency }) => currency === CURRENCY_OF[asked.scene.language]);
  // `CN.remote` and the like are only told to who asks for them.
  const main = (near.length > 0 ? near : rules.zones).filter(({ id }) => !id.includes('.'));
  const [only, ...more] = main;
  if (only === undefined) return undefined;
  return more.length === 0 ? planZone(asked, only) : planZones(asked, main);
}

function planZones(asked: Asked, zones: readonly ShippingZone[]): ReplyPlan | undefined {
  const { scene } = asked;
  const [only, ...more] = zones;
  if (only !== undefined && more.length === 0) return planZone(asked, only);
  const listed = stateShopFact(scene, 'shipping_zones', scene.language, toList(zones.map(({ id }) => id)));
  return planOf(asked, 'shipping_zones', { zones: listed }) ?? unknownPlan(asked);
}

function planDispatch(asked: Asked, rules: ShippingRules): ReplyPlan | undefined {
  const { scene } = asked;
  const { language } = scene;
  const zone = rules.zones.find(({ dispatch }) => dispatch !== undefined);
  if (zone === undefined) return planNearZones(asked, rules);
  const dispatch = stateShopFact(scene, 'shipping', zone.id, 'dispatch', language);
  // How long the way takes is only told to who is in that zone.
  const isNear = zone.currency === CURRENCY_OF[language];
  const eta = isNear ? stateShopFact(scene, 'shipping', zone.id, 'eta', language) : undefined;
  return planOf(asked, 'dispatch', { dispatch, eta });
}

function planCourier(asked: Asked): ReplyPlan | undefined {
  const { product } = asked;
  const own = product === undefined ? undefined : courierFact(asked, product);
  if (product === undefined || own === undefined)
    return planOf(asked, 'courier', { courier: courierFact(asked) });
  return planOf(asked, 'courier', { ...productSlots(asked, product), courier: own }, product);
}

/** The courier that carries a product, or all the shop works with. */
function courierFact({ scene }: Asked, product?: Product): StatedFact | undefined {
  const code = product === undefined ? 'all' : product.courier;
  return code === undefined ? undefined : stateShopFact(scene, 'courier', code, scene.language);
}
