import { createRecentIds } from '../recent-ids.ts';
import { type ChatRoles, type RoleBook, VIEWERS_ONLY } from './chat-roles.ts';
import { decodeUpdate } from './decode.ts';
import type { TelegramNeeds } from './options.ts';
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
  const taken = createRecentIds(REMEMBERED_MESSAGES);
  const taking = new Map<string, Promise<void>>();

  return async (raw) => {
    needs.onUpdate();
    const { data: update } = updateSchema.safeParse(raw);
    if (update === undefined) return sink({ kind: 'dropped', reason: 'malformed' });
    forgetChangedRoles(update, roleBook);
    const roles = await rolesFor(update, roleBook);
    const event = decodeUpdate(update, { me, ignoredBots, viewerSecret, roles, now: clock.now() });
    if (event === undefined) return;
    const key = event.kind === 'message' ? event.message.key : undefined;
    if (key === undefined) return sink(event);
    // A webhook may deliver twice at once: the second waits, and fails with the first.
    const earlier = taking.get(key);
    if (earlier !== undefined) await earlier;
    if (taken.has(key)) return sink({ kind: 'dropped', reason: 'duplicate' });
    // Only when the sink has it: an event whose sink failed is no duplicate when it comes again.
    const done = sink(event)
      .then(() => taken.add(key))
      .finally(() => taking.delete(key));
    taking.set(key, done);
    await done;
  };
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
