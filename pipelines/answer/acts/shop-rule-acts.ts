import { normaliseText } from '../../understand/normalise-text.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import {
  type Act,
  planOf,
  policyFact,
  policyPlan,
  productSlots,
  unknownPlan,
  whichProduct,
} from './asked.ts';
import { asksForInvoice, asksForWarranty, asksWhoIsThere, saysOpened } from './asked-for.ts';
import { answerGreeting } from './social-acts.ts';
import { planWarranty } from './spec-acts.ts';

/** Returns, exchanges, refunds and warranty. */
export const answerReturn: Act = (asked) => {
  const { scene, product, text } = asked;
  if (asksForWarranty(text)) {
    if (product === undefined) return whichProduct(asked);
    return planWarranty(asked, product) ?? unknownPlan(asked, product);
  }
  if (product?.isReturnableOpened === false && saysOpened(text)) {
    const returns =
      policyFact(asked, 'returns') ?? stateProductFact(scene, product, 'returns', scene.language);
    return planOf(asked, 'not_returnable', { ...productSlots(asked, product), returns }, product);
  }
  return policyPlan(asked, 'returns') ?? unknownPlan(asked);
};

/** How to pay; of invoices the FAQ speaks. */
export const answerPayment: Act = (asked) => {
  const { scene, text } = asked;
  const entry = asksForInvoice(text)
    ? scene.shop.faq.find(({ question }) => asksForInvoice(normaliseText(`${question.zh} ${question.en}`)))
    : undefined;
  const answer = entry && stateShopFact(scene, 'faq', entry.question[scene.language], scene.language);
  return planOf(asked, 'faq', { answer }) ?? policyPlan(asked, 'payment') ?? unknownPlan(asked);
};

/** How to order, with the link of what the viewer wants. */
export const answerHowToBuy: Act = (asked) => {
  const { product } = asked;
  const policy = policyFact(asked, 'order_command');
  if (product === undefined) return planOf(asked, 'how_to_buy', { policy });
  return planOf(asked, 'how_to_buy', { ...productSlots(asked, product), policy }, product);
};

/** A person is wanted; who only asks whether they talk to one is told the truth. */
export const answerHandoff: Act = (asked) =>
  asksWhoIsThere(asked.text)
    ? answerGreeting(asked)
    : planOf(asked, 'handoff', { support: policyFact(asked, 'support') });

/** Somebody is not content. */
export const answerComplaint: Act = (asked) =>
  planOf(asked, 'complaint', { support: policyFact(asked, 'support') });
