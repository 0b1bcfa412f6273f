import { aiLabel } from '../../pipelines/answer/grammar/ai-label.ts';
import { correctionText } from '../../pipelines/answer/grammar/correction-text.ts';
import { renderTemplate } from '../../pipelines/answer/grammar/render-template.ts';
import type { ReplyRecord } from '../../pipelines/domain/reply.ts';
import type { ReplyPlan } from '../../pipelines/domain/reply-plan.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import { CORRECTED_BY } from '../../pipelines/plan/on-screen.ts';
import { verifyReply } from '../../pipelines/verify/verify-reply.ts';
import { groundsOf } from './grounds-of.ts';

/** The words in which a reply is true again, by template alone; undefined when no wording of it is. */
export function restateReply(
  plan: ReplyPlan | undefined,
  reply: ReplyRecord,
  shop: Shop,
): string | undefined {
  if (plan === undefined) return undefined;
  const { text } = renderTemplate(plan, { seed: reply.sendId });
  const violations = verifyReply(text, { ...groundsOf(plan, shop), language: plan.language });
  if (violations.length > 0) return undefined;
  const label = aiLabel(reply.language);
  return reply.text.startsWith(label) ? `${label}${text}` : text;
}

/** What is put in the place of a reply that is no longer true, or said after it. */
export function correctReply(plan: ReplyPlan | undefined, reply: ReplyRecord, shop: Shop): string {
  return correctionText(restateReply(plan, reply, shop), CORRECTED_BY[reply.platform], reply.language);
}
