import type { ConnectionState, PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { ChatHealth } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { GatewayListener } from './gateway-connection.ts';

type ConnectionNews = Pick<GatewayListener, 'onConnected' | 'onReconnecting' | 'onGap' | 'onFatal'>;

/** What we tell about the connection: events when it changes, counts for the health page. */
export interface ConnectionStatus extends ConnectionNews {
  heard(): void;
  closed(detail: string): void;
  health(): ChatHealth;
}

export function createConnectionStatus(clock: Clock, put: (event: PlatformEvent) => void): ConnectionStatus {
  let state: ConnectionState = 'connecting';
  let detail = 'logging in';
  let lastEventAt: number | undefined;
  let reconnects = 0;
  let gaps = 0;

  const change = (newState: ConnectionState, newDetail: string): void => {
    state = newState;
    detail = newDetail;
    put({ kind: 'connection', state, detail });
  };
  change(state, detail);

  return {
    onConnected: (how) => {
      if (state === 'reconnecting') reconnects += 1;
      change('connected', how);
    },
    onReconnecting: (why) => change('reconnecting', why),
    onGap: (fromMs, toMs) => {
      gaps += 1;
      put({ kind: 'gap', fromMs, toMs, reason: 'the Discord session could not be resumed' });
    },
    onFatal: (error) => change('closed', `${error.code}: ${error.message}`),
    closed: (why) => {
      if (state !== 'closed') change('closed', why);
    },
    heard: () => {
      lastEventAt = clock.now();
    },
    health: () => ({
      state,
      detail,
      reconnects,
      gaps,
      ...(lastEventAt === undefined ? {} : { lastEventAt }),
    }),
  };
}
