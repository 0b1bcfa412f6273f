import type { ConnectionState, PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { ChatHealth } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';

/** Keeps the adapter's `ChatHealth` and tells the sink what changes: connection states and gaps. */
export interface ConnectionStatus {
  health(): ChatHealth;
  /** Something came from the platform. */
  heard(): void;
  /** The first attempt starts; later ones stay `reconnecting`. */
  connecting(detail: string): void;
  /** After an interruption this counts a reconnect and reports the gap since anything was last heard. */
  connected(detail: string): void;
  /** The connection is gone and will be opened again. */
  lost(reason: string): void;
  /** The connection is gone for good. */
  closed(detail: string): void;
}

/** Starts as `connecting`; `emit` gets every change. */
export function createConnectionStatus(clock: Clock, emit: (event: PlatformEvent) => void): ConnectionStatus {
  let state: ConnectionState = 'connecting';
  let detail = 'not connected yet';
  let lastEventAt: number | undefined;
  let interruption: { readonly fromMs: number; readonly reason: string } | undefined;
  let wasConnected = false;
  let reconnects = 0;
  let gaps = 0;

  const moveTo = (next: ConnectionState, nextDetail: string) => {
    state = next;
    detail = nextDetail;
    emit({ kind: 'connection', state, detail });
  };

  const closeGap = () => {
    if (interruption === undefined) return;
    reconnects += 1;
    gaps += 1;
    emit({ kind: 'gap', ...interruption, toMs: clock.now() });
    interruption = undefined;
  };

  return {
    health: () => ({ state, detail, reconnects, gaps, ...(lastEventAt !== undefined && { lastEventAt }) }),
    heard() {
      lastEventAt = clock.now();
    },
    connecting(next) {
      if (state === 'connecting') moveTo('connecting', next);
    },
    connected(next) {
      wasConnected = true;
      moveTo('connected', next);
      closeGap();
    },
    lost(reason) {
      if (wasConnected) interruption ??= { fromMs: lastEventAt ?? clock.now(), reason };
      moveTo('reconnecting', reason);
    },
    closed(next) {
      if (state !== 'closed') moveTo('closed', next);
    },
  };
}
