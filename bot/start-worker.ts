import { type ChatInbound, chatInbound } from '../jobs/definitions/chat-inbound.ts';
import { DEAD_LETTER } from '../pipelines/domain/ledger.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../pipelines/ports/delivery-ledger.ts';
import { createTextVault } from '../pipelines/privacy/text-vault.ts';
import { createLatinIdentifier } from '../pipelines/understand/latin-language.ts';
import { createMessageUnderstander } from '../pipelines/understand/message-understander.ts';
import type { ClaimCodes } from './claim-code.ts';
import type { ClosingStack } from './closing-stack.ts';
import { createClaimCommand } from './commands/claim-command.ts';
import { createCommandRegistry } from './commands/command-registry.ts';
import { createFindCommand } from './commands/find-command.ts';
import { createForgetCommand } from './commands/forget-command.ts';
import { createIntentCommand } from './commands/intent-command.ts';
import { createLiveCommand } from './commands/live-command.ts';
import { closeWhenDead } from './handlers/close-when-dead.ts';
import { createHandleMessage } from './handlers/handle-message.ts';
import { createOpenMessageRow } from './handlers/message-row.ts';
import { createTakeInbound } from './handlers/take-inbound.ts';
import { createLiveSchedule } from './live-schedule.ts';
import { createOutbox } from './outbox.ts';
import { createShopReader } from './shop-reader.ts';
import { createAnsweringParts } from './start-answering.ts';
import type { Foundation } from './start-bot.ts';
import { createModerating } from './start-moderating.ts';
import { createServing } from './start-serving.ts';
import { createShopModels } from './understanding/models-of-shop.ts';
import { trainInThread } from './understanding/train-in-thread.ts';

/** Messages in hand at once: they mostly wait for the store. */
const CONCURRENCY = 32;

/** The role `worker`: takes inbound messages and handles them. */
export async function startWorker(
  foundation: Foundation,
  claims: ClaimCodes,
  closing: ClosingStack,
): Promise<void> {
  const { config, clock, log, keys, store, queue, tracker, encoder } = foundation;
  const { deliveryLedger: ledger, sessions } = store;
  const schedule = createLiveSchedule(queue);
  const moderating = createModerating(foundation);
  const models = createShopModels({ config, encoder, train: trainInThread, log });
  closing.push('training', () => models.close());
  const serving = createServing(foundation);
  const answering = createAnsweringParts(foundation, serving.service);
  const commands = createCommandRegistry([
    createLiveCommand({ sessions, schedule, clock, timeZone: config.timeZone }),
    createClaimCommand(claims),
    ...answering.commands,
    createIntentCommand(store.shops, models.of),
    createForgetCommand(store.viewerData),
    ...serving.commands,
    ...moderating.commands,
  ]);
  const handleMessage = createHandleMessage({
    openRow: createOpenMessageRow({ clock, ledger, outbox: createOutbox({ ledger, queue, clock }) }),
    readShop: createShopReader(store.shops, clock),
    moderation: moderating.moderation,
    findCommand: createFindCommand(commands, serving.service),
    understander: createMessageUnderstander({
      encoder,
      modelsOf: models.of,
      identifyLatin: createLatinIdentifier((error) =>
        log.warn({ error }, 'languages in Latin letters cannot be told apart'),
      ),
    }),
    answering: answering.answering,
  });
  const takeInbound = createTakeInbound({
    handleMessage,
    identities: store.identities,
    messages: store.messages,
    vault: createTextVault(keys.textKey),
    onHandled: tracker.handled,
  });
  const closeMessage = closeDeadMessage(ledger, clock);
  await queue.work(chatInbound, closeWhenDead(chatInbound, takeInbound, closeMessage, log), {
    concurrency: CONCURRENCY,
  });
}

/** A message whose job failed for good ends as failed in the ledger; `dead retry` opens it again. */
function closeDeadMessage(ledger: DeliveryLedger, clock: Clock) {
  return async ({ shopId, receivedAt, message }: ChatInbound, signal: AbortSignal): Promise<void> => {
    const { key, platform, channel, viewerKey } = message;
    await ledger.open({ shopId, key, platform, channel, viewerKey, receivedAt }, signal);
    await ledger.close(shopId, key, { state: 'failed', reason: DEAD_LETTER, closedAt: clock.now() }, signal);
  };
}
