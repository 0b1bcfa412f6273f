import { createIdentityVault } from '../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../pipelines/privacy/text-vault.ts';
import type { Command } from './commands/command-registry.ts';
import { createFindViewer } from './commands/find-viewer.ts';
import { createNameOf } from './commands/name-of.ts';
import { createThreadCommands } from './commands/thread-commands.ts';
import { createTicketCommands } from './commands/ticket-commands.ts';
import { createOutbox } from './outbox.ts';
import { createShopReader } from './shop-reader.ts';
import type { Foundation } from './start-bot.ts';
import { type CustomerService, createCustomerService } from './tickets/customer-service.ts';
import { createHasThread } from './tickets/held-threads.ts';
import { createRatings } from './tickets/ratings.ts';
import { createReadTalk } from './tickets/read-talk.ts';
import { createTicketDesk } from './tickets/ticket-desk.ts';

/** Customer service as a worker needs it: the people behind the bot, and what they command. */
export function createServing({ config, clock, log, metrics, keys, store, queue }: Foundation): {
  readonly service: CustomerService;
  readonly commands: readonly Command[];
} {
  const { deliveryLedger: ledger, identities, messages, replies, tickets } = store;
  const { timeZone } = config;
  const readShop = createShopReader(store.shops, clock);
  const nameOf = createNameOf(identities, createIdentityVault(keys.identityKey));
  const findViewer = createFindViewer({ ledger, identities, viewerSecret: keys.viewerSecret });
  const readTalk = createReadTalk({ messages, vault: createTextVault(keys.textKey), ledger, replies });
  const outbox = createOutbox({ ledger, queue, clock });
  const desk = createTicketDesk({ tickets, readShop, clock, timeZone, telemetry: { log, metrics } });
  const ratings = createRatings({ tickets, readTalk, nameOf, outbox, clock });
  const hasThread = createHasThread(tickets, clock);
  return {
    service: createCustomerService({ tickets, desk, ratings, hasThread, readTalk, findViewer }),
    commands: [
      ...createTicketCommands({ tickets, readTalk, readShop, nameOf, clock, timeZone }),
      ...createThreadCommands({ tickets, desk, ratings, findViewer, outbox, clock }),
    ],
  };
}
