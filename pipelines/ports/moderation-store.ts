import type { MessageKey } from '../domain/chat-message.ts';
import type { HeldMessage, ModerationSettings, Strike } from '../domain/moderation.ts';
import type { ViewerKey } from '../domain/viewer.ts';

/** How a moderator decided about a held message. */
export type HeldDecision = 'approved' | 'denied';

/** What moderation remembers: a shop's settings, strikes, permits and held messages. All calls are scoped by shop. */
export interface ModerationStore {
  /** Undefined when the shop never changed them. */
  loadSettings(shopId: string, signal: AbortSignal): Promise<ModerationSettings | undefined>;
  /**
   * Changes the settings in one guarded step, starting from `initial` when there are none, and returns the new ones. `change` may run
   * again when somebody else was faster, so it must only compute.
   */
  changeSettings(
    shopId: string,
    initial: ModerationSettings,
    change: (settings: ModerationSettings) => ModerationSettings,
    signal: AbortSignal,
  ): Promise<ModerationSettings>;

  /** Writes a strike; the one that is there stands when the same message comes again. */
  addStrike(strike: Strike, signal: AbortSignal): Promise<void>;
  /** The strikes of a viewer after `sinceMs`, oldest first. */
  strikesOf(
    shopId: string,
    viewerKey: ViewerKey,
    sinceMs: number,
    signal: AbortSignal,
  ): Promise<readonly Strike[]>;
  /** The shop's newest strikes, newest first. */
  latestStrikes(shopId: string, limit: number, signal: AbortSignal): Promise<readonly Strike[]>;
  /** Notes which measure was chosen, or what became of it. */
  noteStrike(
    shopId: string,
    key: MessageKey,
    note: Pick<Strike, 'measure'> | Pick<Strike, 'outcome'>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Takes strikes back: one message's, or all of a viewer's. Returns how many there were. */
  forgive(
    shopId: string,
    whose: { readonly key: MessageKey } | { readonly viewerKey: ViewerKey },
    signal: AbortSignal,
  ): Promise<number>;

  /** Lets a viewer post one link until a moment; a later permit replaces an earlier one. */
  permit(shopId: string, viewerKey: ViewerKey, untilMs: number, signal: AbortSignal): Promise<void>;
  /** Spends a viewer's permit on a message; true also for the message it was spent on before. */
  usePermit(
    shopId: string,
    viewerKey: ViewerKey,
    key: MessageKey,
    now: number,
    signal: AbortSignal,
  ): Promise<boolean>;

  /** Puts a message on the review list once. */
  hold(message: HeldMessage, signal: AbortSignal): Promise<void>;
  /** What waits for a decision, oldest first. */
  listHeld(shopId: string, limit: number, signal: AbortSignal): Promise<readonly HeldMessage[]>;
  /** Takes a message off the list. Undefined when it is not on it, or was decided by somebody else. */
  decideHeld(
    shopId: string,
    key: MessageKey,
    decision: HeldDecision,
    signal: AbortSignal,
  ): Promise<HeldMessage | undefined>;
}
