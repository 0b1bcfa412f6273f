import type { ChatInbound } from '../../jobs/definitions/chat-inbound.ts';
import type { JobHandler } from '../../jobs/job-queue.ts';
import type { IdentityStore } from '../../pipelines/ports/identity-store.ts';
import type { MessageStore, TextVault } from '../../pipelines/ports/message-store.ts';
import type { Handled, HandleMessage, InboundMessage } from './handle-message.ts';

export interface TakeInboundNeeds {
  readonly handleMessage: HandleMessage;
  readonly identities: IdentityStore;
  readonly messages: MessageStore;
  readonly vault: TextVault;
  readonly onHandled: (inbound: InboundMessage, handled: Handled) => void;
}

/** A viewer who keeps writing is written down once in this time, not with every line. */
const REMEMBER_AGAIN_AFTER_MS = 10 * 60_000;
/** Viewers remembered as just written down; the oldest are forgotten first. */
const MAX_RECENT_VIEWERS = 20_000;

/** The job around the story: remembers who wrote and what (both sealed), then handles the message. */
export function createTakeInbound(needs: TakeInboundNeeds): JobHandler<ChatInbound> {
  const { handleMessage, identities, messages, vault, onHandled } = needs;
  const rememberedAt = new Map<string, number>();

  return async function takeInbound({ data, signal }) {
    await rememberViewer(data, signal);
    const inbound = unsealed(data);
    const handled = await handleMessage(inbound, signal);
    if (handled.state === 'answering') await rememberText(data, signal);
    onHandled(inbound, handled);
    return { kind: 'done' };
  };

  function unsealed({
    message,
    sealedText,
    sealedIdentity: _who,
    handleKey: _name,
    ...rest
  }: ChatInbound): InboundMessage {
    return { ...rest, message: { ...message, text: vault.unseal(message.key, sealedText) } };
  }

  async function rememberViewer(
    { shopId, receivedAt, sealedIdentity, handleKey, message: { viewerKey } }: ChatInbound,
    signal: AbortSignal,
  ) {
    const key = `${shopId}:${viewerKey}`;
    if (receivedAt - (rememberedAt.get(key) ?? 0) < REMEMBER_AGAIN_AFTER_MS) return;
    await identities.remember(shopId, viewerKey, sealedIdentity, receivedAt, signal);
    if (handleKey !== undefined) await identities.rememberHandle(shopId, viewerKey, handleKey, signal);
    rememberedAt.delete(key);
    rememberedAt.set(key, receivedAt);
    const [oldest] = rememberedAt.keys();
    if (rememberedAt.size > MAX_RECENT_VIEWERS && oldest !== undefined) rememberedAt.delete(oldest);
  }

  /** Only texts that got an answer are kept: `why` asks about nothing else. */
  async function rememberText({ shopId, receivedAt, message, sealedText }: ChatInbound, signal: AbortSignal) {
    const { key, channel, viewerKey } = message;
    await messages.remember({ shopId, key, channel, viewerKey, text: sealedText, receivedAt }, signal);
  }
}
