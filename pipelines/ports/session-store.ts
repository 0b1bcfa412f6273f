import type { LiveSession, LiveTrigger } from '../domain/live-session.ts';

/** Live sessions of a shop. The store keeps the promise that at most one is open per shop. */
export interface SessionStore {
  /** Opens a session; returns the open one when there is one already (`isNew` false). */
  start(
    shopId: string,
    by: LiveTrigger,
    at: number,
    signal: AbortSignal,
  ): Promise<{ readonly session: LiveSession; readonly isNew: boolean }>;
  /** Ends the open session; undefined when none is open. */
  end(shopId: string, by: LiveTrigger, at: number, signal: AbortSignal): Promise<LiveSession | undefined>;
  current(shopId: string, signal: AbortSignal): Promise<LiveSession | undefined>;
}
