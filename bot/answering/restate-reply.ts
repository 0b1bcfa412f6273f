import { aiLabel } from '../../pipelines/answer/grammar/ai-label.ts';
import { correctionText } from '../../pipelines/answer/grammar/correction-text.ts';
import { renderTemplate } from '../../pipelines/answer/grammar/render-template.ts';
import { longestAnswer } from '../../pipelines/answer/shorten-answer.ts';
import type { ReplyRecord } from '../../pipelines/domain/reply.ts';
import type { ReplyPlan } from '../../pipelines/domain/reply-plan.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import { CORRECTED_BY } from '../../pipelines/plan/on-screen.ts';
import { verifyReply } from '../../pipelines/verify/verify-reply.ts';
import { groundsOf } from './grounds-of.ts';

/** Left free of a platform's longest answer for the AI label and the marks of a correction. */
const ROOM_FOR_MARKS = 40;

/** The words in which a reply is true again, by template alone; undefined when no wording of it is. */
export function restateReply(
  plan: ReplyPlan | undefined,
  reply: ReplyRecord,
  shop: Shop,
): string | undefined {
  const text = trueWords(plan, reply, shop);
  return text === undefined ? undefined : labelled(text, reply);
}

/** What is put in the place of a reply that is no longer true, or said after it. */
export function correctReply(plan: ReplyPlan | undefined, reply: ReplyRecord, shop: Shop): string {
  const { platform, language } = reply;
  return labelled(correctionText(trueWords(plan, reply, shop), CORRECTED_BY[platform], language), reply);
}

function trueWords(
  plan: ReplyPlan | undefined,
  { sendId, platform }: ReplyRecord,
  shop: Shop,
): string | undefined {
  if (plan === undefined) return undefined;
  const maxCharacters = longestAnswer(platform) - ROOM_FOR_MARKS;
  const { text } = renderTemplate(plan, { seed: sendId, maxCharacters });
  const violations = verifyReply(text, { ...groundsOf(plan, shop), language: plan.language });
  return violations.length > 0 ? undefined : text;
}

/** New words keep the AI label that the old ones bore. */
function labelled(text: string, reply: ReplyRecord): string {
  const label = aiLabel(reply.language);
  return reply.text.startsWith(label) ? `${label}${text}` : text;
}
