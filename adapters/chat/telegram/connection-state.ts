import type { ConnectionState, PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { ChatHealth } from '../../../pipelines/ports/chat-platform.ts';
import type { TelegramNeeds } from './options.ts';
import { describeApiError } from './send-failure.ts';

/** Keeps and tells how the connection is. Telling never fails: the state matters more than who hears of it. */
export interface ConnectionTracker {
  health(): ChatHealth;
  /** Telegram answered. */
  connected(detail: string): Promise<void>;
  /** Telegram cannot be heard; it is being tried again. */
  lost(detail: string): Promise<void>;
  /** Nothing more will come. */
  closed(detail: string): Promise<void>;
  /** Connected, but something is wrong that somebody should see. */
  remark(detail: string): void;
  eventArrived(): void;
}

/** Unconfirmed updates are kept for this long (Bot API, "Getting updates"): away for longer, and some are lost. */
const UPDATES_KEPT_MS = 24 * 3_600_000;

export function createConnectionTracker(
  needs: Pick<TelegramNeeds, 'sink' | 'clock' | 'log'>,
): ConnectionTracker {
  let health: ChatHealth = { state: 'connecting', detail: 'logging in', reconnects: 0, gaps: 0 };
  let lastHeardAt = needs.clock.now();

  const tell = async (event: PlatformEvent): Promise<void> => {
    try {
      await needs.sink(event);
    } catch (error) {
      needs.log.warn(
        { platform: 'telegram', kind: event.kind, error: describeApiError(error) },
        'a change of the connection could not be passed on',
      );
    }
  };

  const change = async (state: ConnectionState, detail: string): Promise<void> => {
    const isNews = health.state !== state;
    health = { ...health, state, detail };
    if (isNews) await tell({ kind: 'connection', state, detail });
  };

  const countGap = async (now: number): Promise<void> => {
    if (now - lastHeardAt <= UPDATES_KEPT_MS) return;
    health = { ...health, gaps: health.gaps + 1 };
    const reason = 'away for longer than the 24 h Telegram keeps updates';
    await tell({ kind: 'gap', fromMs: lastHeardAt, toMs: now - UPDATES_KEPT_MS, reason });
  };

  return {
    health: () => health,
    connected: async (detail) => {
      const now = needs.clock.now();
      if (health.state === 'reconnecting') {
        health = { ...health, reconnects: health.reconnects + 1 };
        await countGap(now);
      }
      lastHeardAt = now;
      await change('connected', detail);
    },
    lost: (detail) => change('reconnecting', detail),
    closed: (detail) => change('closed', detail),
    remark: (detail) => {
      health = { ...health, detail };
    },
    eventArrived: () => {
      health = { ...health, lastEventAt: needs.clock.now() };
    },
  };
}
