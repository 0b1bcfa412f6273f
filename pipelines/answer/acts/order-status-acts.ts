import type { Order } from '../../domain/order.ts';
import type { ReplyPlan } from '../../domain/reply-plan.ts';
import { stateShopFact } from '../facts/state-fact.ts';
import { type Act, type Asked, planOf, policyFact } from './asked.ts';
import { saysSomebodyElse, wantsOrderChanged } from './asked-for.ts';

/**
 * Where an order is, told to nobody but its own viewer. Anybody else hears the same as for a number that does not exist, so that the reply
 * gives away neither.
 */
export const answerOrderStatus: Act = (asked) => {
  const { scene, slots, viewerKey, text } = asked;
  const own = scene.shop.orders.filter((order) => order.viewerKey === viewerKey);
  const wanted = slots.order_no?.toUpperCase();
  if (wanted !== undefined) {
    const order = own.find(({ number }) => number.toUpperCase() === wanted);
    if (order === undefined) return planPrivate(asked);
    return wantsOrderChanged(text) ? planHelp(asked) : planStatus(asked, order);
  }
  if (saysSomebodyElse(text)) return planPrivate(asked);
  const [only, ...more] = own;
  const isPlain = only !== undefined && more.length === 0 && !wantsOrderChanged(text);
  return isPlain ? planStatus(asked, only) : planHelp(asked);
};

function planPrivate(asked: Asked): ReplyPlan | undefined {
  return planOf(asked, 'order_private', { support: policyFact(asked, 'support') });
}

function planHelp(asked: Asked): ReplyPlan | undefined {
  return planOf(asked, 'order_help', { support: policyFact(asked, 'support') });
}

function planStatus(asked: Asked, { number }: Order): ReplyPlan | undefined {
  const { scene } = asked;
  const { language } = scene;
  const state = (...part: readonly string[]) => stateShopFact(scene, 'order', number, ...part);
  return planOf(asked, 'order_status', {
    order: state('number'),
    status: state('status', language),
    items: state('items', language),
    carrier: state('carrier', language),
    tracking: state('tracking'),
    eta: state('eta'),
  });
}
