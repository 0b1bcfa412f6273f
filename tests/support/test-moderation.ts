import { createMemoryModerationStore } from '../../adapters/store/memory/memory-moderation-store.ts';
import { createModeration, type Moderation } from '../../bot/guard/moderate-message.ts';
import { createReadModeration } from '../../bot/guard/read-moderation.ts';
import {
  DEFAULT_MODERATION,
  type ModerationOrder,
  type ModerationSettings,
} from '../../pipelines/domain/moderation.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';

/** The program's own moderation on a store in memory. */
export interface TestModeration {
  readonly moderation: Moderation;
  readonly store: ModerationStore;
  /** Measures ordered so far. */
  readonly orders: readonly ModerationOrder[];
  /** Changes the settings of shop `sample`. */
  set(change: Partial<ModerationSettings>): Promise<void>;
}

export function createTestModeration(clock: Clock): TestModeration {
  const store = createMemoryModerationStore();
  const orders = new Map<string, ModerationOrder>();
  const all: ModerationOrder[] = [];
  const moderation = createModeration({
    store,
    readModeration: createReadModeration(store, clock),
    vault: { seal: (_key, text) => `sealed ${text}` },
    order: async (order) => {
      if (orders.has(order.key)) return;
      orders.set(order.key, order);
      all.push(order);
    },
  });
  return {
    moderation,
    store,
    orders: all,
    set: async (change) => {
      const { signal } = new AbortController();
      const merge = (settings: ModerationSettings) => ({ ...settings, ...change });
      await store.changeSettings('sample', DEFAULT_MODERATION, merge, signal);
    },
  };
}
