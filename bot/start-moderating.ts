import { chatModeration } from '../jobs/definitions/chat-moderation.ts';
import type { Platform } from '../pipelines/domain/platform.ts';
import type { ChatPlatform } from '../pipelines/ports/chat-platform.ts';
import { createIdentityVault } from '../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../pipelines/privacy/text-vault.ts';
import type { Command } from './commands/command-registry.ts';
import { createFindViewer } from './commands/find-viewer.ts';
import { createHeldCommands } from './commands/held-commands.ts';
import { createModCommand } from './commands/mod-command.ts';
import { createNameOf } from './commands/name-of.ts';
import { createPermitCommand } from './commands/permit-command.ts';
import { createModeration, type Moderation } from './guard/moderate-message.ts';
import { createReadModeration } from './guard/read-moderation.ts';
import { createReadmitMessage } from './guard/readmit-message.ts';
import { createCarryOutMeasure } from './handlers/carry-out-measure.ts';
import { createOutbox } from './outbox.ts';
import type { Foundation } from './start-bot.ts';

/** Measures on their way at once per platform. */
const CONCURRENCY = 4;

/** Moderation as a worker needs it: the judge, and what moderators command. */
export function createModerating({ config, clock, keys, store, queue }: Foundation): {
  readonly moderation: Moderation;
  readonly commands: readonly Command[];
} {
  const { deliveryLedger: ledger, identities, moderation: memory } = store;
  const vault = createTextVault(keys.textKey);
  const nameOf = createNameOf(identities, createIdentityVault(keys.identityKey));
  const findViewer = createFindViewer({ ledger, identities, viewerSecret: keys.viewerSecret });
  const readmit = createReadmitMessage({ queue, identities, vault, clock });
  const moderation = createModeration({
    store: memory,
    readModeration: createReadModeration(memory, clock),
    vault,
    order: (order) => queue.add(chatModeration(order.platform), order, { jobId: `moderate-${order.key}` }),
  });
  return {
    moderation,
    commands: [
      createModCommand({ store: memory, findViewer, nameOf, timeZone: config.timeZone }),
      createPermitCommand({ store: memory, findViewer, clock }),
      ...createHeldCommands({ store: memory, moderation, readmit, nameOf, vault, clock }),
    ],
  };
}

/** Starts to carry measures out on a chat of this process: one worker per platform. */
export function createStartCarryingOut(
  { clock, log, keys, store, queue }: Foundation,
  platforms: ReadonlyMap<Platform, ChatPlatform>,
): (chat: ChatPlatform) => Promise<void> {
  const { deliveryLedger: ledger, identities, moderation } = store;
  const carryOut = createCarryOutMeasure({
    clock,
    store: moderation,
    people: { identities, vault: createIdentityVault(keys.identityKey) },
    platforms,
    outbox: createOutbox({ ledger, queue, clock }),
    log,
  });
  return ({ platform }) =>
    queue.work(chatModeration(platform), ({ data, signal }) => carryOut(data, signal), {
      concurrency: CONCURRENCY,
    });
}
