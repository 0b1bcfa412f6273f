import type { ReplyAct } from '../../pipelines/domain/reply-plan.ts';

/**
 * Replies whose every word counts: what the seller taught, what is said to an angry viewer or to one who tries to trick
 * the bot, and everything whose point is a "no" that stands in no slot.
 */
export const TEMPLATE_ONLY: ReadonlySet<ReplyAct> = new Set([
  'taught',
  'complaint',
  'handoff',
  'refuse_injection',
  'order_private',
  'order_help',
  'order_received',
  'order_unclear',
  'sold_out',
  'not_sold',
  'no_such_link',
  'no_such_option',
  'no_coupon',
  'not_returnable',
  'not_shipped_there',
  'not_shipped_abroad',
  'unknown',
]);
