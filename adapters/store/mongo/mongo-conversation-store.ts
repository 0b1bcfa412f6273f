import type { Model } from 'mongoose';
import { z } from 'zod';
import type { Conversation } from '../../../pipelines/domain/conversation.ts';
import type { ConversationPlace, ConversationStore } from '../../../pipelines/ports/conversation-store.ts';
import type { ConversationRecord } from './models/conversation-model.ts';
import { placeOf } from './place-of.ts';
import { isDuplicateKey, storeCall } from './store-call.ts';
import { upsert } from './upsert.ts';

const slotsSchema = z.record(z.string(), z.string());
const NO_SLOTS = JSON.stringify({});

/** What was last spoken of with each viewer, in the collection `conversations`. */
export function createMongoConversationStore(conversations: Model<ConversationRecord>): ConversationStore {
  /** True when the viewer was not labelled in this session before. */
  const label = async (place: ConversationPlace, sessionId: string, at: number, mayInsert: boolean) => {
    const now = new Date(at);
    const result = await conversations.updateOne(
      { ...placeOf(place), labelledIn: { $ne: sessionId } },
      {
        $set: { labelledIn: sessionId },
        $max: { touchedAt: now },
        $setOnInsert: { slots: NO_SLOTS, at: now },
      },
      { upsert: mayInsert },
    );
    return result.modifiedCount + result.upsertedCount === 1;
  };

  return {
    find: (place, signal) =>
      storeCall(signal, async () => {
        const record = await conversations.findOne(placeOf(place)).lean();
        return record === null ? undefined : toConversation(record);
      }),
    remember: (conversation, signal) =>
      storeCall(signal, () =>
        upsert(() =>
          conversations.updateOne(placeOf(conversation), changeTo(conversation), { upsert: true }),
        ),
      ),
    label: (place, sessionId, at, signal) =>
      storeCall(signal, async () => {
        try {
          return await label(place, sessionId, at, true);
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          // The conversation is there: labelled in this session already, or written by somebody else a moment ago.
          return label(place, sessionId, at, false);
        }
      }),
  };
}

function changeTo({ productId, intent, slots, at, labelledIn }: Conversation) {
  const now = new Date(at);
  const nothing = {
    ...(productId === undefined ? { productId: 1 } : {}),
    ...(intent === undefined ? { intent: 1 } : {}),
  } as const;
  return {
    $set: {
      slots: JSON.stringify(slots),
      at: now,
      ...(productId === undefined ? {} : { productId }),
      ...(intent === undefined ? {} : { intent }),
      ...(labelledIn === undefined ? {} : { labelledIn }),
    },
    $max: { touchedAt: now },
    // MongoDB before 5.0 refuses an empty `$unset`.
    ...(Object.keys(nothing).length === 0 ? {} : { $unset: nothing }),
  };
}

function toConversation(record: ConversationRecord): Conversation {
  const { productId, intent, labelledIn } = record;
  return {
    ...placeOf(record),
    slots: slotsSchema.parse(JSON.parse(record.slots)),
    at: record.at.getTime(),
    ...(productId === undefined ? {} : { productId }),
    ...(intent === undefined ? {} : { intent }),
    ...(labelledIn === undefined ? {} : { labelledIn }),
  };
}
