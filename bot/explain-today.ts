import { type ExplainedReply, explainReply } from '../pipelines/answer/explain-reply.ts';
import type { ReplyRecord } from '../pipelines/domain/reply.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { ShopStore } from '../pipelines/ports/shop-store.ts';
import type { StageStore } from '../pipelines/ports/stage-store.ts';

export interface ExplainTodayNeeds {
  readonly shops: Pick<ShopStore, 'load'>;
  readonly stages: Pick<StageStore, 'load'>;
  readonly clock: Clock;
}

/** A reply, compared with what is true now; undefined when its shop is gone. */
export async function explainToday(
  reply: ReplyRecord,
  { shops, stages, clock }: ExplainTodayNeeds,
  signal: AbortSignal,
): Promise<ExplainedReply | undefined> {
  const at = clock.now();
  const [shop, stage] = await Promise.all([
    shops.load(reply.shopId, signal),
    stages.load(reply.shopId, at, signal),
  ]);
  return shop === undefined ? undefined : explainReply(reply, { shop, stage, at });
}
