import { chatInbound } from '../../jobs/definitions/chat-inbound.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import type { PlatformEvent } from '../../pipelines/domain/platform-event.ts';
import type { ViewerIdentity } from '../../pipelines/domain/viewer.ts';
import type { PlatformEventSink } from '../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { IdentityVault } from '../../pipelines/ports/identity-store.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { TextVault } from '../../pipelines/ports/message-store.ts';
import type { SessionStore } from '../../pipelines/ports/session-store.ts';
import type { ChannelOwners } from '../channel-owners.ts';
import type { Metrics } from '../metrics.ts';

export interface ReceiveEventNeeds {
  readonly queue: Pick<JobQueue, 'add'>;
  readonly owners: ChannelOwners;
  readonly sessions: SessionStore;
  readonly vault: IdentityVault;
  readonly textVault: TextVault;
  readonly clock: Clock;
  readonly telemetry: { readonly log: Log; readonly metrics: Metrics };
}

/** Events are few and quick; a store or queue that hangs longer than this is down, and the platform sends the event again. */
const TAKE_WITHIN_MS = 10_000;

/**
 * The gateway's whole work on what a platform tells us: a message becomes a job, a stream a live session, a gap a count.
 * Resolves when the event is safe, so that the adapter may confirm it to the platform.
 */
export function createReceiveEvent(platform: Platform, needs: ReceiveEventNeeds): PlatformEventSink {
  const { queue, owners, sessions, vault, textVault, clock } = needs;
  const { log, metrics } = needs.telemetry;

  return async function receiveEvent(event: PlatformEvent): Promise<void> {
    const signal = AbortSignal.timeout(TAKE_WITHIN_MS);
    switch (event.kind) {
      case 'message':
        return takeMessage(event.message, event.identity, signal);
      case 'stream':
        return changeSession(event, signal);
      case 'channel_moved':
        log.info({ platform }, 'a channel has a new id');
        return owners.move(platform, event.from, event.to, signal);
      case 'gap':
        metrics.gaps.inc({ platform });
        log.warn(
          { platform, fromMs: event.fromMs, toMs: event.toMs, reason: event.reason },
          'messages may have been missed',
        );
        return;
      case 'dropped':
        metrics.eventsDropped.inc({ platform, reason: event.reason });
        return;
      case 'message_deleted':
        metrics.eventsDropped.inc({ platform, reason: 'deleted' });
        return;
      case 'connection':
        if (platform === 'console') return;
        log.info({ platform, state: event.state, detail: event.detail }, 'connection changed');
        return;
    }
  };

  async function takeMessage(
    { text, ...message }: ChatMessage,
    identity: ViewerIdentity,
    signal: AbortSignal,
  ): Promise<void> {
    const owner = await owners.ownerOf(platform, message.channel, signal);
    const inbound = {
      shopId: owner.shopId,
      receivedAt: clock.now(),
      message: owner.isClaimed ? message : { ...message, role: 'viewer' as const },
      sealedText: textVault.seal(message.key, text),
      sealedIdentity: vault.seal(identity),
      ...(identity.handleKey === undefined ? {} : { handleKey: identity.handleKey }),
      ...(owner.isClaimed ? {} : { isUnclaimed: true }),
    };
    await queue.add(chatInbound, inbound, { jobId: message.key });
    metrics.messages.inc({ platform });
  }

  async function changeSession(
    event: Extract<PlatformEvent, { kind: 'stream' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const { shopId } = await owners.ownerOf(platform, event.channel, signal);
    if (event.state === 'online') await sessions.start(shopId, 'platform', event.at, signal);
    else await sessions.end(shopId, 'platform', event.at, signal);
    log.info({ platform, state: event.state }, 'stream changed');
  }
}
