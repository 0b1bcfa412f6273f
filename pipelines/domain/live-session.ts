/** From start to end of a shop's stream, over all its platforms. At most one is open per shop. */
export interface LiveSession {
  readonly id: string;
  readonly shopId: string;
  readonly startedAt: number;
  /** Absent while it is open. */
  readonly endedAt?: number;
  readonly startedBy: LiveTrigger;
  readonly endedBy?: LiveTrigger;
}

/** Twitch stream.online/offline, the seller's command, or the shop's schedule. */
export type LiveTrigger = 'platform' | 'command' | 'schedule';
