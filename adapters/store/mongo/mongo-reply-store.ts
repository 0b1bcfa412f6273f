import type { Model } from 'mongoose';
import type { ReplyRecord } from '../../../pipelines/domain/reply.ts';
import type { ReplyStore } from '../../../pipelines/ports/reply-store.ts';
import { insertOnce } from './insert-once.ts';
import type { StoredReply } from './models/reply-model.ts';
import { storeCall } from './store-call.ts';

/** What the store adds to a reply for itself. */
const INTERNALS: Readonly<Record<string, 0>> = { _id: 0, checkedRevision: 0 };

/** Replies and their facts in the collection `replies`. */
export function createMongoReplyStore(replies: Model<StoredReply>): ReplyStore {
  return {
    remember: (reply, signal) =>
      storeCall(signal, async () => {
        if (await insertOnce(replies, toStored(reply))) return reply;
        const { shopId, sendId } = reply;
        const standing = await replies.findOne({ shopId, sendId }, INTERNALS).lean();
        return standing === null ? reply : toReply(standing);
      }),
    find: (shopId, id, signal) =>
      storeCall(signal, async () => {
        const [reply] = await replies
          .find({ shopId, $or: [{ sendId: id }, { answers: id }] }, INTERNALS)
          .sort({ at: -1 })
          .limit(1)
          .lean();
        return reply === undefined ? undefined : toReply(reply);
      }),
    latest: (shopId, platform, channel, signal) =>
      storeCall(signal, async () => {
        const [reply] = await replies
          .find({ shopId, platform, channel }, INTERNALS)
          .sort({ at: -1 })
          .limit(1)
          .lean();
        return reply === undefined ? undefined : toReply(reply);
      }),
    madeBefore: (shopId, revision, sinceMs, signal) =>
      storeCall(signal, async () => {
        const match = { shopId, at: { $gte: new Date(sinceMs) }, checkedRevision: { $lt: revision } };
        return (await replies.find(match, INTERNALS).sort({ at: 1 }).lean()).map(toReply);
      }),
    settle: (shopId, sendId, revision, correction, signal) =>
      storeCall(signal, async () => {
        await replies.updateOne(
          { shopId, sendId, checkedRevision: { $lte: revision } },
          { $set: { checkedRevision: revision, ...(correction === undefined ? {} : { correction }) } },
        );
      }),
  };
}

function toStored({ answers, at, ...reply }: ReplyRecord): StoredReply {
  return { ...reply, answers: [...answers], checkedRevision: reply.revision, at: new Date(at) };
}

function toReply({ at, checkedRevision: _ours, ...reply }: StoredReply): ReplyRecord {
  return { ...reply, at: at.getTime() };
}
