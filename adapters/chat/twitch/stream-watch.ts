import { createRecentIds } from '../recent-ids.ts';
import { openEventSubSession } from './eventsub-session.ts';
import { makeSubscriptions, STREAM_SUBSCRIPTIONS } from './eventsub-subscriptions.ts';
import type { Helix } from './helix.ts';
import { type KeptConnection, keepConnected } from './keep-connected.ts';
import { readStamp, readStream } from './read-eventsub.ts';
import type { TransportNeeds } from './transport.ts';

/**
 * Hears when streams start and end while chat goes over IRC, which does not tell. Chat does not depend on it: what goes
 * wrong here is logged and tried again, and a start or end in between can be given by the seller's command.
 */
export function openStreamWatch(needs: TransportNeeds & { readonly helix: Helix }): KeptConnection {
  const { settings, helix, log, emit, clock } = needs;
  const seen = createRecentIds();

  return keepConnected({
    timings: settings.timings,
    log,
    status: {
      lost: (reason) => log.warn({ reason }, 'stream starts are not heard for now'),
      closed: (detail) => log.info({ detail }, 'stream starts are not heard any more'),
    },
    connect: (signal) =>
      openEventSubSession(
        {
          settings,
          log,
          seen,
          onHeard: () => undefined,
          onDropped: () => undefined,
          async subscribe(sessionId, subscribing) {
            const wanted = STREAM_SUBSCRIPTIONS;
            const { username: ownLogin, channels } = settings;
            await makeSubscriptions({ helix, ownLogin, channels, wanted, log }, sessionId, subscribing);
          },
          onNotification({ metadata, payload }) {
            const sentAt = readStamp(metadata.message_timestamp, clock.now());
            const event = readStream(payload.subscription.type, payload.event, sentAt);
            emit(event ?? { kind: 'dropped', reason: 'malformed' });
          },
        },
        signal,
      ),
  });
}
