import { z } from 'zod';

/** Messages of the EventSub WebSocket, only the fields that are used (https://dev.twitch.tv/docs/eventsub/websocket-reference/). */
const metadata = z.object({ message_id: z.string().min(1), message_timestamp: z.string() });
const session = z.object({
  id: z.string().min(1),
  keepalive_timeout_seconds: z.number().positive().nullish(),
  reconnect_url: z.string().nullish(),
});

/** Every kind of message that is read; `type` is the envelope's `message_type`. */
export const eventSubMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session_welcome'), metadata, payload: z.object({ session }) }),
  z.object({ type: z.literal('session_keepalive'), metadata }),
  z.object({ type: z.literal('session_reconnect'), metadata, payload: z.object({ session }) }),
  z.object({
    type: z.literal('notification'),
    metadata,
    payload: z.object({ subscription: z.object({ type: z.string() }), event: z.unknown() }),
  }),
  z.object({
    type: z.literal('revocation'),
    metadata,
    payload: z.object({
      subscription: z.object({
        type: z.string(),
        status: z.string(),
        condition: z.record(z.string(), z.unknown()),
      }),
    }),
  }),
]);
/** One message of the socket. */
export type EventSubMessage = z.infer<typeof eventSubMessageSchema>;
/** What the welcome says about the session. */
export type EventSubWelcome = z.infer<typeof session>;
/** An event of one of our subscriptions. */
export type EventSubNotification = Extract<EventSubMessage, { type: 'notification' }>;
/** Twitch took a subscription back. */
export type EventSubRevocation = Extract<EventSubMessage, { type: 'revocation' }>;

const envelopeSchema = z.object({ metadata: z.object({ message_type: z.string() }) });

/** A message of a known type, complete; `other` for types we do not read, undefined for what is no message. */
export function readEventSubMessage(frame: string): EventSubMessage | 'other' | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(frame);
  } catch {
    return undefined;
  }
  const envelope = envelopeSchema.safeParse(parsed);
  if (!envelope.success || typeof parsed !== 'object') return undefined;

  const type = envelope.data.metadata.message_type;
  if (!KNOWN_TYPES.has(type)) return 'other';
  return eventSubMessageSchema.safeParse({ ...parsed, type }).data;
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(
  eventSubMessageSchema.options.map((option) => option.shape.type.value),
);
