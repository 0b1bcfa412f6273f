import type { ImageRef, OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { WireDecision, WireEvent, WirePost, WireSaid } from './studio/client/wire.ts';
import type { StudioDecision, StudioNeeds, StudioPost, StudioSaid, Unsubscribe } from './studio-needs.ts';
import { SHOWN_PLATFORMS } from './studio-needs.ts';

/** A page that is opened later sees this many events of the past. */
const MAX_EVENTS = 500;

/** Everything that happens in the studio, in one order, for any number of open pages. */
export interface RoomFeed {
  /** The last 500 events, oldest first. */
  recent(): readonly WireEvent[];
  subscribe(listener: (event: WireEvent) => void): Unsubscribe;
  /** The picture of a post that is still among the recent events. */
  imageOf(nativeId: string): ImageRef | undefined;
  close(): void;
}

/** Listens from now on; `close` stops it. */
export function openRoomFeed({ room, decisions, textsOn }: StudioNeeds): RoomFeed {
  const events: WireEvent[] = [];
  const images = new Map<string, ImageRef>();
  const listeners = new Set<(event: WireEvent) => void>();

  const add = (event: WireEvent) => {
    events.push(event);
    for (const old of events.splice(0, events.length - MAX_EVENTS)) {
      if ('nativeId' in old) images.delete(old.nativeId);
    }
    for (const listener of listeners) listener(event);
  };
  const addPost = (post: StudioPost) => {
    if (post.kind === 'removed') {
      add({ kind: 'removed', nativeId: post.nativeId, at: post.at });
      return;
    }
    if (post.message.image !== undefined) images.set(post.nativeId, post.message.image);
    add(toWirePost(post, textsOn));
  };

  const unsubscribes = [
    room.onSaid((said) => add(toWireSaid(said))),
    room.onPosted(addPost),
    decisions.onDecision((decision) => add(toWireDecision(decision))),
  ];
  return {
    recent: () => [...events],
    imageOf: (nativeId) => images.get(nativeId),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
      listeners.clear();
    },
  };
}

function toWireSaid({ key, nativeId, viewer, role, text, at, asPlatform, isPress }: StudioSaid): WireSaid {
  const shown = asPlatform === undefined ? {} : { asPlatform };
  return { kind: 'said', key, nativeId, viewer, role, text, at, isPress, ...shown };
}

function toWireDecision(decision: StudioDecision): WireDecision {
  return { kind: 'decision', ...decision };
}

function toWirePost(
  { kind, nativeId, at, message }: Exclude<StudioPost, { kind: 'removed' }>,
  textsOn: StudioNeeds['textsOn'],
): WirePost {
  const texts = SHOWN_PLATFORMS.map((platform) => [platform, textsOn?.(platform, message) ?? [message.text]]);
  return {
    kind,
    nativeId,
    at,
    text: message.text,
    textsOn: Object.fromEntries(texts) as WirePost['textsOn'],
    ...toWireImage(nativeId, message.image),
    buttons: message.buttons ?? [],
    ...(message.replyToNativeId === undefined ? {} : { replyTo: message.replyToNativeId }),
    answers: message.answers,
  };
}

/** Files are served by us; addresses of other schemes than http(s) are left out. */
function toWireImage(nativeId: string, image: OutboundMessage['image']): Pick<WirePost, 'image'> {
  if (image === undefined) return {};
  if (image.kind === 'file') {
    return { image: { url: `/api/studio/images/${encodeURIComponent(nativeId)}`, alt: image.alt } };
  }
  return /^https?:/i.test(image.url) ? { image: { url: image.url, alt: image.alt } } : {};
}
