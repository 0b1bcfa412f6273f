import type { ReplyRecord } from '../../../pipelines/domain/reply.ts';
import type { ReplyStore } from '../../../pipelines/ports/reply-store.ts';

interface Kept {
  readonly reply: ReplyRecord;
  /** The newest revision of the shop that the reply was compared with. */
  readonly checkedRevision: number;
}

/** The replies of throw-away runs (`replay`, `eval`): same contract as the stored ones, gone with the process. */
export function createMemoryReplyStore(): ReplyStore {
  const replies = new Map<string, Kept>();
  const idOf = (shopId: string, sendId: string) => `${shopId} ${sendId}`;
  const oldestFirst = (isMeant: (kept: Kept) => boolean) =>
    [...replies.values()]
      .filter(isMeant)
      .map(({ reply }) => reply)
      .toSorted((a, b) => a.at - b.at);

  return {
    async remember(reply) {
      const id = idOf(reply.shopId, reply.sendId);
      const standing = replies.get(id);
      if (standing !== undefined) return standing.reply;
      replies.set(id, { reply, checkedRevision: reply.revision });
      return reply;
    },
    find: async (shopId, id) =>
      oldestFirst(
        ({ reply }) => reply.shopId === shopId && (reply.sendId === id || reply.answers.includes(id)),
      ).at(-1),
    latest: async (shopId, platform, channel) =>
      oldestFirst(
        ({ reply }) => reply.shopId === shopId && reply.platform === platform && reply.channel === channel,
      ).at(-1),
    madeBefore: async (shopId, revision, sinceMs) =>
      oldestFirst(
        ({ reply, checkedRevision }) =>
          reply.shopId === shopId && reply.at >= sinceMs && checkedRevision < revision,
      ),
    async settle(shopId, sendId, revision, correction) {
      const id = idOf(shopId, sendId);
      const kept = replies.get(id);
      if (kept === undefined || kept.checkedRevision > revision) return;
      const reply = correction === undefined ? kept.reply : { ...kept.reply, correction };
      replies.set(id, { reply, checkedRevision: revision });
    },
  };
}
