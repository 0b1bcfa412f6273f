import type { RoomFeed } from './room-feed.ts';
import type { WireEvent, WireSnapshot } from './studio/client/wire.ts';

/** A page that is this many events behind is cut off; its browser connects again and gets a snapshot. */
const MAX_EVENTS_BEHIND = 200;

/** Keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** Server-Sent Events of the room: one `snapshot`, then a `room` event for each thing that happens, until `closing`. */
export function openEventStream(feed: RoomFeed, closing: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;

  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const write = (name: 'snapshot' | 'room', data: WireSnapshot | WireEvent) =>
          controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
        const end = () => {
          stop();
          controller.close();
        };
        const unsubscribe = feed.subscribe((event) => {
          if ((controller.desiredSize ?? 0) <= 0) end();
          else write('room', event);
        });
        const heartbeat = setInterval(
          () => controller.enqueue(encoder.encode(': still here\n\n')),
          HEARTBEAT_MS,
        );
        stop = () => {
          unsubscribe();
          clearInterval(heartbeat);
          closing.removeEventListener('abort', end);
        };

        write('snapshot', { events: feed.recent() });
        if (closing.aborted) end();
        else closing.addEventListener('abort', end);
      },
      cancel: () => stop(),
    },
    new CountQueuingStrategy({ highWaterMark: MAX_EVENTS_BEHIND }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // The connection ends with the stream: a kept one would hold up the program's stop.
      connection: 'close',
      'x-accel-buffering': 'no',
    },
  });
}
