import type { SendFailure, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { ConnectionStatus } from './connection-status.ts';
import type { Helix } from './helix.ts';
import type { TwitchSettings } from './options.ts';
import type { TokenSource } from './token-source.ts';

/** How chat messages come in and go out: IRC, or EventSub and Helix. Refusals are values. */
export interface TwitchTransport {
  /** Resolves when the first attempt to connect is over; rejects with AppError when another one would be useless. */
  readonly firstAttempt: Promise<void>;
  isModeratorIn(channel: string): boolean;
  /** Posts one chat message. */
  post(post: TwitchPost, signal: AbortSignal): Promise<SendResult>;
  remove(channel: string, nativeId: string, signal: AbortSignal): Promise<SendResult>;
  /** Stops receiving and closes the connection. Twice is harmless. */
  close(): Promise<void>;
}

/** One chat message, encoded: a single line of at most 500 code points. */
export interface TwitchPost {
  readonly channel: string;
  readonly text: string;
  readonly replyToNativeId: string | undefined;
}

/** What a transport is made of. */
export interface TransportNeeds {
  readonly settings: TwitchSettings;
  readonly tokens: TokenSource;
  /** Absent without a client id. */
  readonly helix: Helix | undefined;
  readonly status: ConnectionStatus;
  readonly viewerSecret: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
  readonly emit: (event: PlatformEvent) => void;
}

/** A refusal as a value. */
export function refuse(
  failure: SendFailure,
  detail: string,
  wait: { readonly retryAfterMs?: number; readonly isAccountWide?: boolean } = {},
): SendResult {
  const { retryAfterMs, isAccountWide } = wait;
  return {
    ok: false,
    failure,
    detail,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(isAccountWide !== undefined && { isAccountWide }),
  };
}
