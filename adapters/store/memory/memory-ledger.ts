import type { MessageKey } from '../../../pipelines/domain/chat-message.ts';
import {
  type LedgerEntry,
  NO_MESSAGES,
  REOPENED_REASONS,
  type SendEntry,
} from '../../../pipelines/domain/ledger.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';

/** A ledger that also gives away everything it holds, in the order it was written. */
export interface MemoryLedger extends DeliveryLedger {
  entries(): readonly LedgerEntry[];
  sends(): readonly SendEntry[];
}

/** The delivery ledger of throw-away runs (`replay`, benchmarks): same contract as the stored one, gone with the process. */
export function createMemoryLedger(): MemoryLedger {
  const entries = new Map<string, LedgerEntry>();
  const sends = new Map<string, SendEntry>();
  const rowKey = (shopId: string, key: MessageKey) => `${shopId} ${key}`;

  function changeSend(shopId: string, id: string, change: Partial<SendEntry>): void {
    const entry = sends.get(rowKey(shopId, id));
    if (entry !== undefined) sends.set(rowKey(shopId, id), { ...entry, ...change });
  }

  return {
    async open(entry, signal) {
      signal.throwIfAborted();
      const key = rowKey(entry.shopId, entry.key);
      const existing = entries.get(key);
      if (existing !== undefined && !REOPENED_REASONS.includes(existing.reason)) return existing;
      const opened: LedgerEntry = { ...entry, state: 'open', reason: '' };
      entries.set(key, opened);
      return opened;
    },
    async record(entry) {
      const key = rowKey(entry.shopId, entry.key);
      if (entries.has(key)) return false;
      entries.set(key, entry);
      return true;
    },
    async close(shopId, messageKey, closing) {
      const key = rowKey(shopId, messageKey);
      const entry = entries.get(key);
      if (entry?.state !== 'open') return false;
      entries.set(key, { ...entry, ...closing });
      return true;
    },
    async closeOpenBefore(shopId, beforeMs, closing, signal) {
      signal.throwIfAborted();
      const isLate = (entry: LedgerEntry) =>
        entry.shopId === shopId && entry.state === 'open' && entry.receivedAt < beforeMs;
      const late = [...entries].filter(([, entry]) => isLate(entry));
      for (const [key, entry] of late) entries.set(key, { ...entry, ...closing });
      return late.length;
    },
    async planSend(entry) {
      const key = rowKey(entry.shopId, entry.id);
      if (sends.has(key)) return false;
      sends.set(key, { ...entry, state: 'planned', reason: '', nativeIds: [] });
      return true;
    },
    async startSend(shopId, id) {
      const entry = sends.get(rowKey(shopId, id));
      if (entry === undefined) return 'missing';
      if (entry.state !== 'planned') return entry.state;
      changeSend(shopId, id, { state: 'sending' });
      return 'started';
    },
    async postponeSend(shopId, id, reason) {
      if (sends.get(rowKey(shopId, id))?.state === 'sending')
        changeSend(shopId, id, { state: 'planned', reason });
    },
    async finishSend(shopId, id, end) {
      const state = sends.get(rowKey(shopId, id))?.state;
      if (state !== 'planned' && state !== 'sending') return;
      if (end.state !== 'sent') {
        changeSend(shopId, id, { state: end.state, reason: end.reason });
        return;
      }
      const { nativeIds, sentAt } = end.receipt;
      changeSend(shopId, id, { state: 'sent', reason: '', nativeIds, sentAt });
    },
    async countStates(shopId, sinceMs) {
      const counts = { ...NO_MESSAGES };
      for (const entry of entries.values()) {
        if (entry.shopId === shopId && entry.receivedAt >= sinceMs) counts[entry.state] += 1;
      }
      return counts;
    },
    find: async (shopId, key) => entries.get(rowKey(shopId, key)),
    findSend: async (shopId, id) => sends.get(rowKey(shopId, id)),
    entries: () => [...entries.values()],
    sends: () => [...sends.values()],
  };
}
