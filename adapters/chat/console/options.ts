import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';

/** What the console platform needs. It has no account, no token and no connection. */
export interface ConsoleChatOptions {
  /** Receives what people type; `say` waits for it and fails when it fails. */
  readonly sink: PlatformEventSink;
  /** Key of the viewer hash. */
  readonly viewerSecret: Uint8Array;
  readonly clock: Clock;
  /** Writing `@botName` addresses the bot. Default `shoptalk`; upper and lower case are the same. */
  readonly botName?: string;
}

/** The room everybody is in who names no other. */
export const DEFAULT_CHANNEL = 'studio';

export const DEFAULT_BOT_NAME = 'shoptalk';

/** The same limit as Telegram's, so that a reply that fits here fits a real chat. UTF-16 units. */
export const MAX_CONSOLE_TEXT = 4096;

/** How many messages and send ids are remembered for replies, edits and repeated sends. */
export const MAX_REMEMBERED = 1000;
