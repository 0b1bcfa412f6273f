import type { MessageKey } from '../domain/chat-message.ts';
import type { FinalState, LedgerEntry, LedgerState, SendEntry } from '../domain/ledger.ts';
import type { Measure } from '../domain/moderation.ts';
import type { SendReceipt } from '../domain/outbound-message.ts';
import type { Intent, ShopIntent } from '../domain/understanding.ts';

/** How an inbound message ended. */
export interface LedgerClosing {
  readonly state: FinalState;
  readonly reason: string;
  readonly intent?: Intent | ShopIntent;
  readonly sentiment?: number;
  readonly measure?: Measure['kind'];
  readonly sendId?: string;
  readonly closedAt: number;
}

/** Where every inbound message and every send ends up exactly once. All calls are scoped by shop. */
export interface DeliveryLedger {
  /**
   * Writes the row as `open`; returns the row that is there, which is an older one when the message came twice.
   * A row that failed with one of `REOPENED_REASONS` is opened again: its job runs after all.
   */
  open(entry: Omit<LedgerEntry, 'state' | 'reason'>, signal: AbortSignal): Promise<LedgerEntry>;
  /** Writes a row that is closed at once, in one write, for messages without an effect; false when the row is there already. */
  record(entry: LedgerEntry, signal: AbortSignal): Promise<boolean>;
  /** Closes an open row. False when it was closed before: the first closing stands. */
  close(shopId: string, key: MessageKey, closing: LedgerClosing, signal: AbortSignal): Promise<boolean>;
  /** Closes every open row received before a moment. Returns how many. */
  closeOpenBefore(
    shopId: string,
    beforeMs: number,
    closing: LedgerClosing,
    signal: AbortSignal,
  ): Promise<number>;
  /** Writes a send as `planned`; false when this id exists. */
  planSend(entry: Omit<SendEntry, 'state' | 'reason' | 'nativeIds'>, signal: AbortSignal): Promise<boolean>;
  /** `planned` → `sending`, in one guarded write. Returns the row's state when it was not `planned` any more. */
  startSend(
    shopId: string,
    id: string,
    signal: AbortSignal,
  ): Promise<'started' | SendEntry['state'] | 'missing'>;
  /** `sending` → `planned`: the platform refused before posting (rate limit, not connected) and it may be tried again. */
  postponeSend(shopId: string, id: string, reason: string, signal: AbortSignal): Promise<void>;
  /** Ends a send; `sent` with the receipt, `expired` or `failed` with the reason. */
  finishSend(
    shopId: string,
    id: string,
    end:
      | { readonly state: 'sent'; readonly receipt: SendReceipt }
      | { readonly state: 'expired' | 'failed'; readonly reason: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** How many messages are in each state; the sum is the number of accepted messages. */
  countStates(
    shopId: string,
    sinceMs: number,
    signal: AbortSignal,
  ): Promise<Readonly<Record<LedgerState, number>>>;
  find(shopId: string, key: MessageKey, signal: AbortSignal): Promise<LedgerEntry | undefined>;
  findSend(shopId: string, id: string, signal: AbortSignal): Promise<SendEntry | undefined>;
}
