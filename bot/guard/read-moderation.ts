import { DEFAULT_MODERATION } from '../../pipelines/domain/moderation.ts';
import { type PreparedModeration, prepareModeration } from '../../pipelines/moderate/prepare-moderation.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';

/** How long read settings are used before the store is asked again; a change by `!mod` is seen within this time. */
const REUSE_MS = 2000;

/** A shop's moderation, ready for judging. */
export type ReadModeration = (shopId: string, signal: AbortSignal) => Promise<PreparedModeration>;

/** Reads settings once in a while, not once a message, and prepares them only when they changed. */
export function createReadModeration(
  store: Pick<ModerationStore, 'loadSettings'>,
  clock: Clock,
): ReadModeration {
  const recent = new Map<
    string,
    { readonly prepared: Promise<PreparedModeration>; readonly until: number }
  >();
  const last = new Map<string, { readonly text: string; readonly prepared: Promise<PreparedModeration> }>();

  return async function readModeration(shopId, signal) {
    const known = recent.get(shopId);
    if (known !== undefined && known.until > clock.now()) return known.prepared;
    const prepared = load(shopId, signal);
    recent.set(shopId, { prepared, until: clock.now() + REUSE_MS });
    prepared.catch(() => recent.delete(shopId));
    return prepared;
  };

  async function load(shopId: string, signal: AbortSignal): Promise<PreparedModeration> {
    const settings = (await store.loadSettings(shopId, signal)) ?? DEFAULT_MODERATION;
    const text = JSON.stringify(settings);
    const before = last.get(shopId);
    if (before?.text === text) return before.prepared;
    const prepared = prepareModeration(settings);
    last.set(shopId, { text, prepared });
    return prepared;
  }
}
