import type { JobOutcome } from '../../jobs/job-queue.ts';
import type { ModerationOrder } from '../../pipelines/domain/moderation.ts';
import type { SendResult } from '../../pipelines/domain/outbound-message.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import { COMMAND_REPLY_WITHIN_MS } from '../../pipelines/plan/deadlines.ts';
import type { ChatPlatform } from '../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { IdentityStore, IdentityVault } from '../../pipelines/ports/identity-store.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';
import { MODERATION_TEXTS } from '../locales/moderation-texts.ts';
import type { Outbox } from '../outbox.ts';

export interface CarryOutMeasureNeeds {
  readonly clock: Clock;
  readonly store: Pick<ModerationStore, 'noteStrike'>;
  readonly people: { readonly identities: Pick<IdentityStore, 'find'>; readonly vault: IdentityVault };
  readonly platforms: ReadonlyMap<Platform, ChatPlatform>;
  readonly outbox: Outbox;
  readonly log: Log;
}

export type CarryOutMeasure = (order: ModerationOrder, signal: AbortSignal) => Promise<JobOutcome>;

/** Later, the room has moved on, and a deletion would only confuse. */
const ACT_WITHIN_MS = 5 * 60_000;
/** A raid is warned once in this time and channel, not a thousand times. */
const WARNING_GAP_MS = 10_000;
/** Wait before asking again a platform that is not connected or did not answer. */
const RETRY_AFTER_MS = 2_000;
/** The platform's moderation log shows why. */
const REASON = 'Shoptalk: ';

/**
 * Warns, deletes or times out, where the bot is a moderator, and notes what became of it. Everything may be done twice: a message is
 * gone already, a time-out ends when it would have ended, a warning has the message's id.
 * The viewer's own id is looked up here and nowhere before.
 */
export function createCarryOutMeasure(needs: CarryOutMeasureNeeds): CarryOutMeasure {
  const { clock, store, platforms, log } = needs;
  const warnedAt = new Map<string, number>();

  return async function carryOutMeasure(order, signal) {
    const platform = platforms.get(order.platform);
    if (platform === undefined) return end('platform_not_configured');
    if (clock.now() - order.at > ACT_WITHIN_MS) return end('too_late');
    if (!platform.isModeratorIn(order.channel)) return end('not_moderator');

    const { measure } = order;
    if (measure.kind === 'warn') return end(await warn(order, signal));
    const results: SendResult[] = [];
    if (measure.kind === 'delete' || measure.kind === 'time_out') {
      results.push(await platform.remove(order.channel, order.nativeId, signal));
    }
    if (measure.kind === 'time_out') results.push(await timeOut(platform, order, measure.untilMs, signal));
    return conclude(results);

    async function conclude(results: readonly SendResult[]): Promise<JobOutcome> {
      const refusals = results.filter((result) => !result.ok && result.failure !== 'message_not_found');
      const [refusal] = refusals;
      if (refusal === undefined || refusal.ok) return end('done');
      const retryAfterMs = waitOf(refusal);
      if (retryAfterMs !== undefined) return { kind: 'later', delayMs: retryAfterMs };
      log.warn(
        { platform: order.platform, measure: measure.kind, failure: refusal.failure, detail: refusal.detail },
        'the platform refused a moderation measure',
      );
      return end(refusal.failure);
    }

    async function end(outcome: string): Promise<JobOutcome> {
      await store.noteStrike(order.shopId, order.key, { outcome }, signal);
      return { kind: 'done' };
    }
  };

  async function timeOut(
    platform: ChatPlatform,
    { shopId, channel, viewerKey, offence }: ModerationOrder,
    untilMs: number,
    signal: AbortSignal,
  ): Promise<SendResult> {
    if (!platform.capabilities.canTimeOut) return refused('this platform knows no time-outs');
    const sealed = await needs.people.identities.find(shopId, viewerKey, signal);
    if (sealed === undefined) return refused('the viewer was forgotten');
    const nativeViewerId = needs.people.vault.unseal(sealed).userId;
    return platform.timeOut({ channel, nativeViewerId, untilMs, reason: `${REASON}${offence}` }, signal);
  }

  /** Deletes nothing: the reply to the message says what is not wanted here. */
  async function warn(order: ModerationOrder, signal: AbortSignal): Promise<string> {
    const { shopId, platform, channel, threadId, nativeId, offence, language } = order;
    const place = `${platform}:${channel}`;
    if (clock.now() - (warnedAt.get(place) ?? Number.NEGATIVE_INFINITY) < WARNING_GAP_MS) {
      return 'warned_others';
    }
    warnedAt.set(place, clock.now());
    const message = {
      id: `warn-${order.key}`,
      platform,
      channel,
      ...(threadId === undefined ? {} : { threadId }),
      replyToNativeId: nativeId,
      text: MODERATION_TEXTS[`warn_${offence}`][language],
      language,
      answers: [],
      facts: [],
      deadlineAt: clock.now() + COMMAND_REPLY_WITHIN_MS,
    };
    await needs.outbox.post(shopId, message, signal);
    return 'done';
  }
}

/** How long to wait before trying again; undefined when trying again is useless. */
function waitOf(refusal: Extract<SendResult, { readonly ok: false }>): number | undefined {
  const isPassing = ['rate_limited', 'not_connected', 'timeout'].includes(refusal.failure);
  return isPassing ? (refusal.retryAfterMs ?? RETRY_AFTER_MS) : undefined;
}

function refused(detail: string): SendResult {
  return { ok: false, failure: 'unsupported', detail };
}
