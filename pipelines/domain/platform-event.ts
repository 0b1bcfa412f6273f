import type { ChatMessage } from './chat-message.ts';
import type { ViewerIdentity } from './viewer.ts';

/** Everything a chat platform can tell us. An adapter translates its foreign shapes into these and decides nothing. */
export type PlatformEvent =
  | { readonly kind: 'message'; readonly message: ChatMessage; readonly identity: ViewerIdentity }
  /** A viewer or moderator removed a message. */
  | { readonly kind: 'message_deleted'; readonly channel: string; readonly nativeId: string }
  | {
      readonly kind: 'stream';
      readonly channel: string;
      readonly state: 'online' | 'offline';
      readonly at: number;
    }
  /** A Telegram group became a supergroup: the channel has a new id. */
  | { readonly kind: 'channel_moved'; readonly from: string; readonly to: string }
  /** We heard nothing between these times and cannot get it back: counted and shown. */
  | { readonly kind: 'gap'; readonly fromMs: number; readonly toMs: number; readonly reason: string }
  /** Something arrived that is no message for us. `reason`: `own`, `bot`, `shared_chat`, `duplicate`, `empty`, `malformed` … */
  | { readonly kind: 'dropped'; readonly reason: string }
  | { readonly kind: 'connection'; readonly state: ConnectionState; readonly detail: string };

export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'closed';
