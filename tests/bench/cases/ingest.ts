import { join } from 'node:path';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import { openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { createChannelOwners } from '../../../bot/channel-owners.ts';
import { createReceiveEvent } from '../../../bot/handlers/receive-event.ts';
import { silentLog } from '../../../bot/logging.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { type ChatMessage, toMessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { deriveKeys } from '../../../pipelines/privacy/derive-keys.ts';
import { createIdentityVault } from '../../../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../../../pipelines/privacy/text-vault.ts';
import type { BenchRow } from '../bench-row.ts';
import { say } from '../bench-row.ts';
import { rateOf } from '../in-flight.ts';
import { createRoom } from '../pretend-room.ts';
import { type QueuePlace, withBothQueues } from '../queue-places.ts';
import { median } from '../statistics.ts';
import { withFolder } from '../temporary-folder.ts';

const MESSAGES_PER_ROUND = 3000;
const IN_FLIGHT = 64;
const ROUNDS = 5;

/** Messages a second from the platform's event to a job that outlives the process; 64 on their way at once, nobody takes them. */
export async function measureIngest(): Promise<readonly BenchRow[]> {
  return withFolder((folder) =>
    withBothQueues(async (places) => {
      const log = silentLog;
      const embeddedStore = await openEmbeddedStore({ directory: join(folder, 'store'), log });
      const store = await openMongoStore({ uri: embeddedStore.uri, log }, new AbortController().signal);
      const keys = deriveKeys('only-for-the-benchmark');
      const needs = { shops: store.shops, clock: systemClock, shopId: 'sample' };
      const owners = createChannelOwners({ ...needs, configuredPlatforms: new Set(['twitch'] as const) });
      const sinkOf = ({ queue }: QueuePlace) =>
        createReceiveEvent('twitch', {
          queue,
          owners,
          sessions: store.sessions,
          vault: createIdentityVault(keys.identityKey),
          textVault: createTextVault(keys.textKey),
          clock: systemClock,
          telemetry: { log, metrics: createMetrics() },
        });
      try {
        return await measurePlaces(places.map((place) => ({ name: place.name, sink: sinkOf(place) })));
      } finally {
        await store.close();
        await embeddedStore.close();
      }
    }),
  );
}

async function measurePlaces(
  places: readonly { readonly name: string; readonly sink: PlatformEventSink }[],
): Promise<readonly BenchRow[]> {
  const rates = new Map<string, number[]>();
  const lines = createRoom(MESSAGES_PER_ROUND, 2, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, sink } of places) {
      const rate = await rateOf(MESSAGES_PER_ROUND, IN_FLIGHT, async (index) => {
        const { viewer = '', text = '' } = lines[index] ?? {};
        await sink({
          kind: 'message',
          message: toMessage(`${round}-${index}`, viewer, text),
          identity: { platform: 'twitch', viewerKey: viewer, userId: viewer, displayName: viewer },
        });
      });
      say(`${name}: ${rate.toFixed(0)} messages/s`);
      rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  return [...rates].map(([name, values]) => ({
    name: `messages accepted, queue ${name}`,
    unit: '1/s',
    value: median(values),
  }));
}

function toMessage(nativeId: string, viewerKey: string, text: string): ChatMessage {
  return {
    key: toMessageKey('twitch', 'room', nativeId),
    platform: 'twitch',
    channel: 'room',
    nativeId,
    viewerKey,
    role: 'viewer',
    text,
    sentAt: Date.now(),
    isAddressed: false,
    isPrivate: false,
  };
}
