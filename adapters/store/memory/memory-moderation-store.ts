import type { HeldMessage, ModerationSettings, Strike } from '../../../pipelines/domain/moderation.ts';
import type { ModerationStore } from '../../../pipelines/ports/moderation-store.ts';

interface Permit {
  readonly untilMs: number;
  readonly usedBy?: string;
}

/** The moderation store of throw-away runs (`replay`, tests): same contract as the stored one, gone with the process. */
export function createMemoryModerationStore(): ModerationStore {
  const settings = new Map<string, ModerationSettings>();
  const strikes = new Map<string, Strike>();
  const permits = new Map<string, Permit>();
  const holds = new Map<string, HeldMessage>();
  const decided = new Set<string>();
  const idOf = (shopId: string, key: string) => `${shopId} ${key}`;

  return {
    loadSettings: async (shopId) => settings.get(shopId),
    async changeSettings(shopId, initial, change) {
      const changed = change(settings.get(shopId) ?? initial);
      settings.set(shopId, changed);
      return changed;
    },
    async addStrike(strike) {
      const id = idOf(strike.shopId, strike.key);
      if (!strikes.has(id)) strikes.set(id, strike);
    },
    strikesOf: async (shopId, viewerKey, sinceMs) =>
      [...strikes.values()]
        .filter((one) => one.shopId === shopId && one.viewerKey === viewerKey)
        .filter((one) => one.at > sinceMs)
        .toSorted((a, b) => a.at - b.at),
    latestStrikes: async (shopId, limit) =>
      [...strikes.values()]
        .filter((one) => one.shopId === shopId)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, limit),
    async noteStrike(shopId, key, note) {
      const strike = strikes.get(idOf(shopId, key));
      if (strike !== undefined) strikes.set(idOf(shopId, key), { ...strike, ...note });
    },
    async forgive(shopId, whose) {
      const isMeant = (one: Strike) =>
        one.shopId === shopId && ('key' in whose ? one.key === whose.key : one.viewerKey === whose.viewerKey);
      const forgiven = [...strikes].filter(([, one]) => isMeant(one));
      for (const [id] of forgiven) strikes.delete(id);
      return forgiven.length;
    },
    async permit(shopId, viewerKey, untilMs) {
      permits.set(idOf(shopId, viewerKey), { untilMs });
    },
    async usePermit(shopId, viewerKey, key, now) {
      const permit = permits.get(idOf(shopId, viewerKey));
      if (permit === undefined) return false;
      if (permit.usedBy !== undefined) return permit.usedBy === key;
      if (permit.untilMs <= now) return false;
      permits.set(idOf(shopId, viewerKey), { ...permit, usedBy: key });
      return true;
    },
    async hold(message) {
      const id = idOf(message.shopId, message.key);
      if (!holds.has(id)) holds.set(id, message);
    },
    listHeld: async (shopId, limit) =>
      [...holds]
        .filter(([id, held]) => held.shopId === shopId && !decided.has(id))
        .map(([, held]) => held)
        .toSorted((a, b) => a.heldAt - b.heldAt)
        .slice(0, limit),
    async decideHeld(shopId, key) {
      const id = idOf(shopId, key);
      const held = holds.get(id);
      if (held === undefined || decided.has(id)) return undefined;
      decided.add(id);
      return held;
    },
  };
}
