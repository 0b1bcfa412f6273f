import { describe, expect, it } from 'vitest';
import { createRoleBook } from '../../../../adapters/chat/telegram/chat-roles.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';

const CHAT = -100123;
const SELLER = { status: 'creator', user: { id: 1 } };
const HELPER = { status: 'administrator', user: { id: 2 } };
const MINUTE_MS = 60_000;

function bookWith(...answers: readonly unknown[]) {
  const remaining = [...answers];
  const asked: number[] = [];
  const time = { now: 0 };
  const log = createRecordingLog();
  const book = createRoleBook({
    fetchAdministrators: async (chatId) => {
      asked.push(chatId);
      const answer = remaining.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    clock: { now: () => time.now },
    log,
  });
  return { book, asked, time, logLines: log.lines };
}

describe('the role book', () => {
  it('takes the creator for the seller, administrators for moderators and the rest for viewers', async () => {
    const { book } = bookWith([SELLER, HELPER]);

    const roles = await book.load(CHAT);

    expect([1, 2, 3].map((userId) => roles.roleOf(userId))).toEqual(['seller', 'moderator', 'viewer']);
  });

  it('asks Telegram once for five minutes, also when many messages come at once', async () => {
    const { book, asked, time } = bookWith([SELLER], [SELLER, HELPER]);

    await Promise.all([book.load(CHAT), book.load(CHAT), book.load(CHAT)]);
    time.now = 5 * MINUTE_MS - 1;
    const before = await book.load(CHAT);
    time.now = 5 * MINUTE_MS;
    const after = await book.load(CHAT);

    expect([before.roleOf(2), after.roleOf(2)]).toEqual(['viewer', 'moderator']);
    expect(asked).toEqual([CHAT, CHAT]);
  });

  it('asks again as soon as the list is said to have changed', async () => {
    const { book } = bookWith([SELLER, HELPER], [SELLER]);
    await book.load(CHAT);

    book.forget(CHAT);

    expect((await book.load(CHAT)).roleOf(2)).toBe('viewer');
  });

  it('keeps the last known roles when Telegram does not answer, and leaves it alone for a while', async () => {
    const { book, asked, time, logLines } = bookWith([SELLER], new Error('429'), [SELLER, HELPER]);
    await book.load(CHAT);
    time.now = 6 * MINUTE_MS;

    const stale = await book.load(CHAT);
    await book.load(CHAT);
    time.now += 15_000;
    const fresh = await book.load(CHAT);

    expect([stale.roleOf(1), fresh.roleOf(2)]).toEqual(['seller', 'moderator']);
    expect(asked).toHaveLength(3);
    expect(logLines).toHaveLength(1);
  });

  it.each([
    ['nonsense', 'nobody'],
    ['an error', new Error('403')],
  ])('takes everybody for a viewer when the first answer is %s', async (_, answer) => {
    const { book } = bookWith(answer);

    expect((await book.load(CHAT)).roleOf(1)).toBe('viewer');
    expect(book.isAdministrator(CHAT, 1)).toBe(false);
  });

  it('keeps the chats apart', async () => {
    const { book } = bookWith([SELLER], []);

    await book.load(CHAT);
    const other = await book.load(-5);

    expect(other.roleOf(1)).toBe('viewer');
    expect([book.isAdministrator(CHAT, 1), book.isAdministrator(-5, 1)]).toEqual([true, false]);
  });
});
