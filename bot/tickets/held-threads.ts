import type { Clock } from '../../pipelines/ports/clock.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import type { TalkPlace } from './read-talk.ts';

/** How long a list is believed. What slips through in this time is stopped by the thread gate before it is posted. */
const REUSE_MS = 1000;

/** Whether a person has a viewer's thread, before anything is made of a message: saves the work of an answer nobody may hear. */
export type HasThread = (place: TalkPlace, signal: AbortSignal) => Promise<boolean>;

/** Reads the threads people have once a second per shop, not once a message. */
export function createHasThread(tickets: Pick<TicketStore, 'list'>, clock: Clock): HasThread {
  const loaded = new Map<string, { readonly held: Promise<ReadonlySet<string>>; readonly until: number }>();

  return async function hasThread(place, signal) {
    const recent = loaded.get(place.shopId);
    if (recent !== undefined && recent.until > clock.now()) return (await recent.held).has(keyOf(place));
    const held = load(place.shopId, signal);
    loaded.set(place.shopId, { held, until: clock.now() + REUSE_MS });
    held.catch(() => loaded.delete(place.shopId));
    return (await held).has(keyOf(place));
  };

  async function load(shopId: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    return new Set((await tickets.list(shopId, ['human'], signal)).map(keyOf));
  }
}

function keyOf({ platform, channel, viewerKey }: TalkPlace): string {
  return `${platform} ${viewerKey} ${channel}`;
}
