import { z } from 'zod';
import type { Role } from '../../../pipelines/domain/role.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { describeApiError } from './send-failure.ts';

/** Who may do what in one chat, by user id. */
export interface ChatRoles {
  roleOf(userId: number): Role;
}

/** Knows the roles in every chat, from Telegram's own list of administrators. */
export interface RoleBook {
  /** From memory, or asks Telegram. Never throws: who cannot be checked is a viewer. */
  load(chatId: number): Promise<ChatRoles>;
  /** The list of this chat changed; the next `load` asks again. */
  forget(chatId: number): void;
  /** Whether this user was an administrator of the chat when it was last asked for; false when it never was. */
  isAdministrator(chatId: number, userId: number): boolean;
}

/** Changes come as updates only where the bot is an administrator; elsewhere a list this old is good enough. */
const LIST_VALID_MS = 5 * 60_000;
/** After a failure Telegram is left alone for this long. */
const RETRY_AFTER_MS = 15_000;
const MAX_CHATS = 10_000;

const administratorsSchema = z.array(z.object({ status: z.string(), user: z.object({ id: z.int() }) }));

interface KnownChat {
  readonly roles: ReadonlyMap<number, Role>;
  readonly validUntil: number;
}

/** Nobody is more than a viewer here: private chats, and chats nothing is known of. */
export const VIEWERS_ONLY: ChatRoles = { roleOf: () => 'viewer' };

export function createRoleBook(needs: {
  /** `getChatAdministrators`, with a time limit of its own: the message waits for it. */
  readonly fetchAdministrators: (chatId: number) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}): RoleBook {
  const known = new Map<number, KnownChat>();
  const asking = new Map<number, Promise<ChatRoles>>();

  const keep = (chatId: number, roles: ReadonlyMap<number, Role>, validForMs: number): ChatRoles => {
    known.delete(chatId);
    known.set(chatId, { roles, validUntil: needs.clock.now() + validForMs });
    const oldest = known.keys().next();
    if (known.size > MAX_CHATS && !oldest.done) known.delete(oldest.value);
    return toChatRoles(roles);
  };

  const ask = async (chatId: number): Promise<ChatRoles> => {
    try {
      return keep(chatId, toRoles(await needs.fetchAdministrators(chatId)), LIST_VALID_MS);
    } catch (error) {
      needs.log.warn(
        { platform: 'telegram', chatId, error: describeApiError(error) },
        'cannot read the administrators of a chat; the last known ones stand',
      );
      return keep(chatId, known.get(chatId)?.roles ?? new Map(), RETRY_AFTER_MS);
    }
  };

  return {
    load: (chatId) => {
      const last = known.get(chatId);
      if (last !== undefined && needs.clock.now() < last.validUntil) {
        return Promise.resolve(toChatRoles(last.roles));
      }
      const answer = asking.get(chatId) ?? ask(chatId).finally(() => asking.delete(chatId));
      asking.set(chatId, answer);
      return answer;
    },
    forget: (chatId) => {
      const last = known.get(chatId);
      if (last !== undefined) known.set(chatId, { ...last, validUntil: Number.NEGATIVE_INFINITY });
    },
    isAdministrator: (chatId, userId) => known.get(chatId)?.roles.has(userId) ?? false,
  };
}

function toChatRoles(roles: ReadonlyMap<number, Role>): ChatRoles {
  return { roleOf: (userId) => roles.get(userId) ?? 'viewer' };
}

function toRoles(answer: unknown): ReadonlyMap<number, Role> {
  const members = administratorsSchema.parse(answer);
  return new Map(
    members.map(({ status, user }) => [user.id, status === 'creator' ? 'seller' : 'moderator'] as const),
  );
}
