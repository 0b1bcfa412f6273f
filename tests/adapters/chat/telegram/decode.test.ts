import { describe, expect, it } from 'vitest';
import { type DecodeContext, decodeUpdate } from '../../../../adapters/chat/telegram/decode.ts';
import { updateSchema } from '../../../../adapters/chat/telegram/update-schema.ts';
import { MAX_TEXT_CHARACTERS } from '../../../../pipelines/domain/chat-message.ts';
import { toHandleKey, toViewerKey } from '../../../../pipelines/domain/viewer.ts';

const GROUP = { id: -1001234567890, type: 'supergroup', title: '琳琳直播间' };
const VIEWER = { id: 800, is_bot: false, first_name: '小', last_name: '雨', language_code: 'zh-hans' };
const GROUP_ANONYMOUS_BOT = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
const CHANNEL_BOT = { id: 136817688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' };

const context: DecodeContext = {
  me: { id: 700, username: 'LinlinLiveBot', can_join_groups: true, can_read_all_group_messages: true },
  ignoredBots: new Set(['nightbot_user', '801']),
  viewerSecret: new Uint8Array([1, 2, 3]),
  roles: { roleOf: (userId) => (userId === 900 ? 'seller' : 'viewer') },
  now: 1_800_000_000_000,
};

function decode(update: object) {
  return decodeUpdate(updateSchema.parse({ update_id: 1, ...update }), context);
}

function decodeText(message: object) {
  return decode({ message: { message_id: 5, date: 1_790_000_000, chat: GROUP, from: VIEWER, ...message } });
}

describe('decodeUpdate', () => {
  it('reads who wrote what, when and in which app language', () => {
    const event = decodeText({ text: '3号还有吗' });

    expect(event).toMatchObject({
      kind: 'message',
      message: {
        key: 'telegram--1001234567890-5',
        role: 'viewer',
        sentAt: 1_790_000_000_000,
        languageHint: 'zh',
      },
      identity: { userId: '800', displayName: '小 雨' },
    });
  });

  it.each([
    ['en-US', 'en'],
    ['zh', 'zh'],
    ['ja', undefined],
    [42, undefined],
  ])('takes the app language %s as the hint %s', (languageCode, hint) => {
    const event = decodeText({ text: 'hi', from: { ...VIEWER, language_code: languageCode } });

    expect(event?.kind === 'message' && event.message.languageHint).toBe(hint);
  });

  it('tells whom a message mentions by id, and by which name its writer is mentioned', () => {
    const event = decodeText({
      text: '!permit 小美',
      from: { ...VIEWER, username: 'XiaoYu_88' },
      entities: [{ type: 'text_mention', offset: 8, length: 2, user: { id: 801 } }],
    });

    expect(event).toMatchObject({
      message: { mentions: [toViewerKey('telegram', '801', context.viewerSecret)] },
      identity: { handleKey: toHandleKey('telegram', '@xiaoyu_88', context.viewerSecret) },
    });
  });

  it('takes an anonymous administrator, who writes in the name of the group, for a moderator', () => {
    const event = decodeText({ text: '公告', from: GROUP_ANONYMOUS_BOT, sender_chat: GROUP });

    expect(event).toMatchObject({ message: { role: 'moderator' }, identity: { userId: String(GROUP.id) } });
  });

  it('takes somebody who writes in the name of a channel for a viewer', () => {
    const channel = { id: -100999, type: 'channel', title: 'Linlin Shop' };

    const event = decodeText({ text: 'hello', from: CHANNEL_BOT, sender_chat: channel });

    expect(event).toMatchObject({
      message: { role: 'viewer' },
      identity: { userId: '-100999', displayName: 'Linlin Shop' },
    });
  });

  it.each([
    [
      'the copy of a linked channel post',
      { text: '今晚八点', is_automatic_forward: true },
      'linked_channel_post',
    ],
    ['our own message', { text: 'x', from: { id: 700, is_bot: true, first_name: 'b' } }, 'own'],
    ['another bot', { text: 'x', from: { id: 702, is_bot: true, first_name: 'b' } }, 'bot'],
    ['an account ignored by id', { text: 'x', from: { ...VIEWER, id: 801 } }, 'bot'],
    ['an account ignored by name', { text: 'x', from: { ...VIEWER, username: 'Nightbot_User' } }, 'bot'],
    ['a sticker', {}, 'empty'],
    ['a text of spaces', { text: ' \n ' }, 'empty'],
    ['a message without a writer', { text: 'x', from: undefined }, 'empty'],
  ])('drops %s', (_, message, reason) => {
    expect(decodeText(message)).toEqual({ kind: 'dropped', reason });
  });

  it('reads the caption of a picture as its text', () => {
    const event = decodeText({ caption: '这件有吗', photo: [] });

    expect(event).toMatchObject({ message: { text: '这件有吗' } });
  });

  it('keeps the topic of a forum but not the thread of a mere reply', () => {
    const topic = decodeText({ text: 'x', message_thread_id: 77, is_topic_message: true });
    const reply = decodeText({ text: 'x', message_thread_id: 77 });

    expect(topic?.kind === 'message' && topic.message.threadId).toBe('77');
    expect(reply?.kind === 'message' && reply.message.threadId).toBe(undefined);
  });

  it('tells that a group became a supergroup', () => {
    const event = decodeText({ migrate_to_chat_id: -100777 });

    expect(event).toEqual({ kind: 'channel_moved', from: String(GROUP.id), to: '-100777' });
  });

  it('cuts a text that is too long, not through a character', () => {
    const event = decodeText({ text: `${'a'.repeat(MAX_TEXT_CHARACTERS - 1)}👗👗` });

    expect(event?.kind === 'message' && event.message.text).toBe('a'.repeat(MAX_TEXT_CHARACTERS - 1));
  });

  it('takes updates of other kinds, payments too, for nothing', () => {
    const query = { id: '1', from: VIEWER, currency: 'CNY', total_amount: 100, invoice_payload: 'x' };

    expect(decode({ pre_checkout_query: query })).toEqual({ kind: 'dropped', reason: 'unsupported' });
    expect(decode({ my_chat_member: { chat: GROUP } })).toBe(undefined);
  });
});

describe('whether the bot is addressed', () => {
  const cases = [
    [
      'a mention',
      { text: 'hey @linlinlivebot', entities: [{ type: 'mention', offset: 4, length: 14 }] },
      true,
    ],
    [
      'a mention of another',
      { text: '@otherbot hi', entities: [{ type: 'mention', offset: 0, length: 9 }] },
      false,
    ],
    ['our name without an entity', { text: '@LinlinLiveBot' }, false],
    [
      'a command to us',
      { text: '/p@LinlinLiveBot', entities: [{ type: 'bot_command', offset: 0, length: 16 }] },
      true,
    ],
    [
      'a command to another',
      { text: '/p@OtherBot', entities: [{ type: 'bot_command', offset: 0, length: 11 }] },
      false,
    ],
    [
      'a named link to us',
      { text: 'Lin hi', entities: [{ type: 'text_mention', offset: 0, length: 3, user: { id: 700 } }] },
      true,
    ],
    [
      'a mention in a caption',
      { caption: '@LinlinLiveBot', caption_entities: [{ type: 'mention', offset: 0, length: 14 }] },
      true,
    ],
    ['a reply to us', { text: 'M码', reply_to_message: { message_id: 4, from: { id: 700 } } }, true],
    ['a reply to another', { text: 'M码', reply_to_message: { message_id: 4, from: { id: 800 } } }, false],
    [
      'an entity out of bounds',
      { text: 'x', entities: [{ type: 'mention', offset: 999, length: -4 }] },
      false,
    ],
    ['unreadable entities', { text: 'x', entities: 'all of them' }, false],
  ] as const;

  it.each(cases)('%s', (_, message, isAddressed) => {
    const event = decodeText(message);

    expect(event?.kind === 'message' && event.message.isAddressed).toBe(isAddressed);
  });

  it('a private chat', () => {
    const event = decodeText({ text: '在吗', chat: { id: 800, type: 'private' } });

    expect(event).toMatchObject({ message: { isAddressed: true, isPrivate: true, role: 'viewer' } });
  });
});

describe('a button press', () => {
  const press = {
    id: '4321',
    from: { ...VIEWER, id: 900 },
    data: 'buy:P01',
    message: { message_id: 9, chat: GROUP },
  };

  it('is a message of the presser with the data as its text', () => {
    const event = decode({ callback_query: press });

    expect(event).toMatchObject({
      message: {
        nativeId: 'callback-4321',
        text: 'buy:P01',
        role: 'seller',
        sentAt: context.now,
        replyToNativeId: '9',
        button: { callbackId: '4321' },
      },
    });
  });

  it('is dropped when it is no press on a button of ours', () => {
    expect(decode({ callback_query: { ...press, message: undefined } })).toMatchObject({ reason: 'empty' });
    expect(decode({ callback_query: { ...press, data: undefined } })).toMatchObject({ reason: 'empty' });
  });
});
