import type { HeldMessage, ModerationSettings, Strike } from '../../../pipelines/domain/moderation.ts';
import { moderationSettingsSchema } from '../../../pipelines/moderate/settings-schema.ts';
import type { ModerationStore } from '../../../pipelines/ports/moderation-store.ts';
import { insertOnce } from './insert-once.ts';
import type { Models } from './models/create-models.ts';
import type { HoldRecord, StrikeRecord } from './models/moderation-models.ts';
import { storeCall } from './store-call.ts';
import { upsert } from './upsert.ts';

type ModerationModels = Pick<Models, 'moderationSettings' | 'strikes' | 'permits' | 'holds'>;

/** How often a change of settings that lost a race is computed again. */
const CHANGE_ATTEMPTS = 20;

/** Moderation in the collections `moderation_settings`, `strikes`, `permits` and `holds`. */
export function createMongoModerationStore(models: ModerationModels): ModerationStore {
  return { ...settingsOf(models), ...strikesIn(models), ...permitsIn(models), ...holdsIn(models) };
}

function settingsOf({
  moderationSettings,
}: ModerationModels): Pick<ModerationStore, 'loadSettings' | 'changeSettings'> {
  const read = async (shopId: string) => {
    const record = await moderationSettings.findOne({ shopId }).lean();
    if (record === null) return undefined;
    return {
      revision: record.revision,
      settings: moderationSettingsSchema.parse(JSON.parse(record.settings)),
    };
  };
  /** False when somebody else changed them since they were read. */
  const write = async (shopId: string, revision: number | undefined, settings: ModerationSettings) => {
    const text = JSON.stringify(settings);
    if (revision === undefined) {
      return insertOnce(moderationSettings, { shopId, revision: 1, settings: text });
    }
    const changed = await moderationSettings.updateOne(
      { shopId, revision },
      { $set: { settings: text, revision: revision + 1 } },
    );
    return changed.modifiedCount === 1;
  };

  return {
    loadSettings: (shopId, signal) => storeCall(signal, async () => (await read(shopId))?.settings),
    changeSettings: (shopId, initial, change, signal) =>
      storeCall(signal, async () => {
        for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt += 1) {
          const known = await read(shopId);
          const settings = change(known?.settings ?? initial);
          if (await write(shopId, known?.revision, settings)) return settings;
        }
        throw new Error(`The moderation settings of shop ${shopId} change faster than they can be saved`);
      }),
  };
}

function strikesIn({
  strikes,
}: ModerationModels): Pick<
  ModerationStore,
  'addStrike' | 'strikesOf' | 'latestStrikes' | 'noteStrike' | 'forgive'
> {
  return {
    addStrike: (strike, signal) =>
      storeCall(signal, async () => {
        await insertOnce(strikes, { ...strike, at: new Date(strike.at) });
      }),
    strikesOf: (shopId, viewerKey, sinceMs, signal) =>
      storeCall(signal, async () => {
        const match = { shopId, viewerKey, at: { $gt: new Date(sinceMs) } };
        return (await strikes.find(match).sort({ at: 1 }).lean()).map(toStrike);
      }),
    latestStrikes: (shopId, limit, signal) =>
      storeCall(signal, async () =>
        (await strikes.find({ shopId }).sort({ at: -1 }).limit(limit).lean()).map(toStrike),
      ),
    noteStrike: (shopId, key, note, signal) =>
      storeCall(signal, async () => {
        await strikes.updateOne({ shopId, key }, { $set: note });
      }),
    forgive: (shopId, whose, signal) =>
      storeCall(signal, async () => (await strikes.deleteMany({ shopId, ...whose })).deletedCount),
  };
}

function permitsIn({ permits }: ModerationModels): Pick<ModerationStore, 'permit' | 'usePermit'> {
  return {
    permit: (shopId, viewerKey, untilMs, signal) =>
      storeCall(signal, () =>
        upsert(() =>
          permits.updateOne(
            { shopId, viewerKey },
            { $set: { until: new Date(untilMs) }, $unset: { usedBy: 1 } },
            { upsert: true },
          ),
        ),
      ),
    usePermit: (shopId, viewerKey, key, now, signal) =>
      storeCall(signal, async () => {
        const spent = await permits.updateOne(
          { shopId, viewerKey, usedBy: { $exists: false }, until: { $gt: new Date(now) } },
          { $set: { usedBy: key } },
        );
        if (spent.modifiedCount === 1) return true;
        return (await permits.findOne({ shopId, viewerKey, usedBy: key }).lean()) !== null;
      }),
  };
}

function holdsIn({ holds }: ModerationModels): Pick<ModerationStore, 'hold' | 'listHeld' | 'decideHeld'> {
  return {
    hold: (message, signal) =>
      storeCall(signal, async () => {
        const record: HoldRecord = { ...message, heldAt: new Date(message.heldAt), state: 'waiting' };
        await insertOnce(holds, record);
      }),
    listHeld: (shopId, limit, signal) =>
      storeCall(signal, async () => {
        const waiting = await holds
          .find({ shopId, state: 'waiting' })
          .sort({ heldAt: 1 })
          .limit(limit)
          .lean();
        return waiting.map(toHeld);
      }),
    decideHeld: (shopId, key, decision, signal) =>
      storeCall(signal, async () => {
        const record = await holds
          .findOneAndUpdate({ shopId, key, state: 'waiting' }, { $set: { state: decision } })
          .lean();
        return record === null ? undefined : toHeld(record);
      }),
  };
}

function toStrike(record: StrikeRecord): Strike {
  const { shopId, key, platform, channel, viewerKey, offence, isObserved, measure, outcome } = record;
  return {
    shopId,
    key,
    platform,
    channel,
    viewerKey,
    offence,
    isObserved,
    at: record.at.getTime(),
    ...(measure === undefined ? {} : { measure }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function toHeld(record: HoldRecord): HeldMessage {
  const { shopId, key, platform, channel, viewerKey, nativeId, offence, sealedText } = record;
  return {
    shopId,
    key,
    platform,
    channel,
    viewerKey,
    nativeId,
    offence,
    sealedText,
    heldAt: record.heldAt.getTime(),
  };
}
