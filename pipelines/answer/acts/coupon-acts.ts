import type { ReplyPlan } from '../../domain/reply-plan.ts';
import { firstOrderCode, isCouponValid, isSameCode } from '../facts/coupon-facts.ts';
import { stateShopFact } from '../facts/state-fact.ts';
import { type Act, type Asked, planOf, policyFact, policyPlan } from './asked.ts';
import {
  asksForFreeShipping,
  asksForStacking,
  asksHowMuchOff,
  isBargaining,
  saysNewCustomer,
} from './asked-for.ts';
import { answerPrice, planPriceLimit } from './price-acts.ts';
import { answerShipping } from './shipping-acts.ts';

/** Coupons that may be used now: the one named, the one for new customers, or all; how they add up; and whether it goes cheaper. */
export const answerCoupon: Act = (asked) => {
  const { text, slots, product, isNamed } = asked;
  if (asksForFreeShipping(text)) return answerShipping(asked) ?? planCoupons(asked);
  if (asksForStacking(text)) return policyPlan(asked, 'stacking') ?? planCoupons(asked);
  if (slots.code !== undefined && !isUsable(asked, slots.code)) return planNotUsable(asked, slots.code);
  // What the product costs with it tells more than its terms.
  if (product !== undefined && slots.code !== undefined && isNamed) return answerPrice(asked, product);
  if (product !== undefined && isNamed && asksHowMuchOff(text)) return answerPrice(asked, product);
  if (slots.code !== undefined) return planCoupon(asked, slots.code) ?? planCoupons(asked);
  if (product !== undefined && isBargaining(text)) return planPriceLimit(asked, product);
  const forNewcomers = saysNewCustomer(text) ? firstOrderCode(asked.scene) : undefined;
  return forNewcomers === undefined ? planCoupons(asked) : planCoupon(asked, forNewcomers);
};

/** One coupon; undefined where there is none of this code that may be used now. */
function planCoupon(asked: Asked, code: string): ReplyPlan | undefined {
  const { scene } = asked;
  const known = scene.shop.coupons.find((coupon) => isSameCode(coupon.code, code))?.code;
  if (known === undefined) return undefined;
  return planOf(asked, 'coupon', {
    code: stateShopFact(scene, 'coupon', known, 'code'),
    offer: stateShopFact(scene, 'coupon', known, 'offer', scene.language),
    until: stateShopFact(scene, 'coupon', known, 'until'),
  });
}

function isUsable({ scene }: Asked, code: string): boolean {
  return scene.shop.coupons.some((coupon) => isSameCode(coupon.code, code) && isCouponValid(coupon, scene));
}

/** The code named does not exist or is over. */
function planNotUsable(asked: Asked, code: string): ReplyPlan | undefined {
  const { scene } = asked;
  return planOf(asked, 'faq', { answer: stateShopFact(scene, 'coupons', scene.language, code) });
}

function planCoupons(asked: Asked): ReplyPlan | undefined {
  const { scene } = asked;
  const coupons = stateShopFact(scene, 'coupons', scene.language);
  const [only, ...more] = scene.shop.coupons.filter((coupon) => isCouponValid(coupon, scene));
  if (only !== undefined && more.length === 0) return planCoupon(asked, only.code);
  const stacking = policyFact(asked, 'stacking');
  return planOf(asked, 'coupons', { coupons, stacking }) ?? planOf(asked, 'no_coupon', {});
}
