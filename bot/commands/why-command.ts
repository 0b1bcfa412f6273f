import { explainReply } from '../../pipelines/answer/explain-reply.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';
import type { StageStore } from '../../pipelines/ports/stage-store.ts';
import { describeReply } from '../describe-reply.ts';
import { WHY_TEXTS } from '../locales/why-texts.ts';
import type { Command } from './command-registry.ts';

export interface WhyCommandNeeds {
  readonly replies: Pick<ReplyStore, 'find' | 'latest'>;
  readonly shops: Pick<ShopStore, 'load'>;
  readonly stages: Pick<StageStore, 'load'>;
  readonly clock: Clock;
}

/** `!why`: the facts and revisions behind the last answer in this channel, or behind the one to a message. */
export function createWhyCommand({ replies, shops, stages, clock }: WhyCommandNeeds): Command {
  return {
    name: 'why',
    aliases: ['为什么', '依据'],
    role: 'moderator',
    usage: WHY_TEXTS.usage,
    async run({ shopId, args: [id], message: { platform, channel }, language }, signal) {
      const at = clock.now();
      const [reply, shop, stage] = await Promise.all([
        id === undefined
          ? replies.latest(shopId, platform, channel, signal)
          : replies.find(shopId, id, signal),
        shops.load(shopId, signal),
        stages.load(shopId, at, signal),
      ]);
      // A moderator of one channel is told nothing of another.
      if (reply === undefined || shop === undefined || reply.channel !== channel)
        return WHY_TEXTS.none[language];
      return describeReply(explainReply(reply, { shop, stage, at }), language).join('\n');
    },
  };
}
