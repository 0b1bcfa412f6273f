import { describe, expect, it } from 'vitest';
import { createRecentIds } from '../../../../adapters/chat/recent-ids.ts';
import type { TwitchChatLine } from '../../../../adapters/chat/twitch/chat-line.ts';
import { type DecodeContext, decodeChatLine } from '../../../../adapters/chat/twitch/decode.ts';
import type { ChatMessage } from '../../../../pipelines/domain/chat-message.ts';
import { MAX_TEXT_CHARACTERS } from '../../../../pipelines/domain/chat-message.ts';

function line(fields: Partial<TwitchChatLine> = {}): TwitchChatLine {
  return {
    channel: 'linlin_shop',
    nativeId: 'b34ccfc7-4977-403a-8a94-33c6bac34fb8',
    roomId: '1337',
    userId: '700001',
    login: 'ronni',
    displayName: 'Ronni',
    badges: new Set(),
    text: '3号链接还有货吗？',
    sentAt: 1_000,
    ...fields,
  };
}

function context(fields: Partial<DecodeContext> = {}): DecodeContext {
  return {
    viewerSecret: new TextEncoder().encode('test'),
    self: { login: 'shopbot', userId: '42' },
    ignoredUserIds: new Set(),
    seen: createRecentIds(),
    ...fields,
  };
}

function decodeMessage(fields: Partial<TwitchChatLine>): ChatMessage {
  const event = decodeChatLine(line(fields), context());
  if (event.kind !== 'message') throw new Error(JSON.stringify(event));
  return event.message;
}

const replyTo = { nativeId: 'parent', userId: '42', login: 'shopbot', displayName: 'ShopBot' };

describe('decodeChatLine', () => {
  it('takes the broadcaster for the seller, by badge or by the id of the room', () => {
    expect(decodeMessage({ badges: new Set(['broadcaster', 'subscriber']) }).role).toBe('seller');
    expect(decodeMessage({ userId: '1337' }).role).toBe('seller');
  });

  it.each(['moderator', 'lead_moderator'])('takes the badge %s for a moderator', (badge) => {
    expect(decodeMessage({ badges: new Set([badge]) }).role).toBe('moderator');
  });

  it('gives nothing for a name or a badge that grants nothing', () => {
    expect(decodeMessage({ login: 'linlin_shop', displayName: 'linlin_shop' }).role).toBe('viewer');
    expect(decodeMessage({ badges: new Set(['vip', 'staff', 'subscriber']) }).role).toBe('viewer');
  });

  it('reads /me without its frame, closed or cut off', () => {
    expect(decodeMessage({ text: '\u0001ACTION waves\u0001' }).text).toBe('waves');
    expect(decodeMessage({ text: '\u0001ACTION waves' }).text).toBe('waves');
  });

  it('leaves out the @name Twitch puts before a reply, and only that one', () => {
    expect(decodeMessage({ text: '@ShopBot which sizes?', replyTo }).text).toBe('which sizes?');
    expect(decodeMessage({ text: '@somebody which sizes?', replyTo }).text).toBe('@somebody which sizes?');
    expect(decodeMessage({ text: '@ShopBot which sizes?' }).text).toBe('@ShopBot which sizes?');
  });

  it.each(['@shopbot 多少钱', '在吗@ShopBot多少钱', 'hey @SHOPBOT!'])(
    'knows that "%s" is meant for the bot',
    (text) => {
      expect(decodeMessage({ text }).isAddressed).toBe(true);
    },
  );

  it.each(['shopbot 多少钱', '@shopbot2 多少钱', 'mail me at a@shopbot', '@ shopbot'])(
    'knows that "%s" is not',
    (text) => {
      expect(decodeMessage({ text }).isAddressed).toBe(false);
    },
  );

  it('knows a reply to the bot by the id, also after the bot was renamed', () => {
    const renamed = { ...replyTo, login: 'oldname', displayName: 'OldName' };

    expect(decodeMessage({ text: '@OldName yes', replyTo: renamed })).toMatchObject({
      isAddressed: true,
      replyToNativeId: 'parent',
      text: 'yes',
    });
  });

  it('cuts a text that is too long between characters', () => {
    const { text } = decodeMessage({ text: `a${'😀'.repeat(5_000)}` });

    expect(text.length).toBeLessThanOrEqual(MAX_TEXT_CHARACTERS);
    expect(text).not.toMatch(/\p{Surrogate}/u);
  });

  it.each([
    ['shared_chat', { sourceRoomId: '999' }],
    ['own', { userId: '42', login: 'renamed' }],
    ['bot', { badges: new Set(['bot-badge']) }],
    ['bot', { userId: '19264788' }],
    ['empty', { text: ' \u{E0000}' }],
  ])('drops a message as %s', (reason, fields) => {
    const event = decodeChatLine(line(fields), context({ ignoredUserIds: new Set(['19264788']) }));

    expect(event).toEqual({ kind: 'dropped', reason });
  });

  it('takes a message of a shared chat that was written here', () => {
    expect(decodeMessage({ sourceRoomId: '1337' }).text).toBe('3号链接还有货吗？');
  });

  it('drops what it has seen, and forgets the oldest ids when there are too many', () => {
    const seen = createRecentIds(2);
    const kindOf = (nativeId: string) => decodeChatLine(line({ nativeId }), context({ seen })).kind;

    expect(['a', 'a', 'b', 'c', 'a'].map(kindOf)).toEqual([
      'message',
      'dropped',
      'message',
      'message',
      'message',
    ]);
    expect(seen.size).toBe(2);
  });
});
