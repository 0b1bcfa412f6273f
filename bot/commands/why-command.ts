import type { ReplyStore } from '../../pipelines/ports/reply-store.ts';
import { describeReply } from '../describe-reply.ts';
import { type ExplainTodayNeeds, explainToday } from '../explain-today.ts';
import { WHY_TEXTS } from '../locales/why-texts.ts';
import type { Command } from './command-registry.ts';

export interface WhyCommandNeeds extends ExplainTodayNeeds {
  readonly replies: Pick<ReplyStore, 'find' | 'latest'>;
}

/** `!why`: the facts and revisions behind the last answer in this channel, or behind the one to a message. */
export function createWhyCommand({ replies, ...today }: WhyCommandNeeds): Command {
  return {
    name: 'why',
    aliases: ['为什么', '依据'],
    role: 'moderator',
    usage: WHY_TEXTS.usage,
    async run({ shopId, args: [id], message: { platform, channel }, language }, signal) {
      const reply =
        id === undefined
          ? await replies.latest(shopId, platform, channel, signal)
          : await replies.find(shopId, id, signal);
      // A moderator of one channel is told nothing of another.
      if (reply === undefined || reply.platform !== platform || reply.channel !== channel)
        return WHY_TEXTS.none[language];
      const explained = await explainToday(reply, today, signal);
      if (explained === undefined) return WHY_TEXTS.none[language];
      return describeReply(explained, language).join('\n');
    },
  };
}
