import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import { type ChatRoles, type RoleBook, VIEWERS_ONLY } from './chat-roles.ts';
import { decodeUpdate } from './decode.ts';
import type { TelegramNeeds } from './options.ts';
import { createRecentKeys } from './recent-keys.ts';
import { type OwnAccount, type TelegramUpdate, updateSchema } from './update-schema.ts';

/**
 * Takes one update, however it came. Resolves when the sink has taken what it means; rejects only when the sink did, and then
 * the update must come again. Rubbish is dropped and counted.
 */
export type ReceiveUpdate = (update: unknown) => Promise<void>;

/** Enough to catch what a webhook or a restart delivers again; older repeats are caught by the queue's job id. */
const REMEMBERED_MESSAGES = 5_000;

export function createReceiveUpdate(
  needs: TelegramNeeds & {
    readonly me: OwnAccount;
    readonly ignoredBots: readonly string[];
    readonly roleBook: RoleBook;
    /** Called for everything that arrives, rubbish too. */
    readonly onUpdate: () => void;
  },
): ReceiveUpdate {
  const { me, roleBook, viewerSecret, clock, sink } = needs;
  const ignoredBots = new Set(needs.ignoredBots.map((name) => name.replace(/^@/, '').toLowerCase()));
  const taken = createRecentKeys(REMEMBERED_MESSAGES);

  return async (raw) => {
    needs.onUpdate();
    const { data: update } = updateSchema.safeParse(raw);
    if (update === undefined) return sink({ kind: 'dropped', reason: 'malformed' });
    forgetChangedRoles(update, roleBook);
    const roles = await rolesFor(update, roleBook);
    const event = decodeUpdate(update, { me, ignoredBots, viewerSecret, roles, now: clock.now() });
    if (event === undefined) return;
    const key = repeatableKey(event);
    if (key !== undefined && taken.has(key)) return sink({ kind: 'dropped', reason: 'duplicate' });
    await sink(event);
    // Only now: an event whose sink failed is no duplicate when it comes again.
    if (key !== undefined) taken.add(key);
  };
}

function repeatableKey(event: PlatformEvent): string | undefined {
  return event.kind === 'message' ? event.message.key : undefined;
}

function forgetChangedRoles(update: TelegramUpdate, roleBook: RoleBook): void {
  const change = update.my_chat_member ?? update.chat_member;
  if (change !== undefined) roleBook.forget(change.chat.id);
}

async function rolesFor(update: TelegramUpdate, roleBook: RoleBook): Promise<ChatRoles> {
  const chat = update.message?.chat ?? update.callback_query?.message?.chat;
  const isGroup = chat?.type === 'group' || chat?.type === 'supergroup';
  return isGroup ? roleBook.load(chat.id) : VIEWERS_ONLY;
}
