import { describe, expect, it } from 'vitest';
import {
  encodeCallbackAnswer,
  encodeEdit,
  encodeMessage,
} from '../../../../adapters/chat/telegram/encode.ts';
import { AppError } from '../../../../pipelines/domain/app-error.ts';
import { toGroup } from '../../../support/telegram/open-telegram.ts';

const image = { kind: 'url', url: 'https://img.example/1.png', alt: '连衣裙' } as const;

describe('encodeMessage', () => {
  it('replies with the first part and puts the buttons under the last', () => {
    const posts = encodeMessage(
      toGroup('裙'.repeat(5_000), {
        replyToNativeId: '41',
        threadId: '7',
        buttons: [[{ label: 'Buy', data: 'b' }]],
      }),
    );

    expect(posts).toHaveLength(2);
    expect(posts[0]?.settings).toEqual({
      message_thread_id: 7,
      reply_parameters: { message_id: 41, allow_sending_without_reply: true },
    });
    expect(posts[1]?.settings).toEqual({
      message_thread_id: 7,
      reply_markup: { inline_keyboard: [[{ text: 'Buy', callback_data: 'b' }]] },
    });
  });

  it('captions a picture, and posts a text too long for a caption after it', () => {
    const short = encodeMessage(toGroup('上身图', { image }));
    const long = encodeMessage(toGroup('长'.repeat(1_025), { image }));

    expect(short).toMatchObject([{ kind: 'photo', caption: '上身图' }]);
    expect(long).toMatchObject([
      { kind: 'photo', caption: '' },
      { kind: 'text', text: '长'.repeat(1_025) },
    ]);
  });

  it('replies to nothing where the id is a button press, which is no message', () => {
    const [post] = encodeMessage(toGroup('好的', { replyToNativeId: 'callback-4321' }));

    expect(post?.settings).toEqual({});
  });

  it('posts nothing when nothing visible is left', () => {
    expect(encodeMessage(toGroup('\u200b\u202e\0'))).toEqual([]);
  });

  it('takes 64 bytes of button data and refuses 65', () => {
    const buttons = (data: string) => [[{ label: '下单', data }]];

    expect(encodeMessage(toGroup('选', { buttons: buttons(`${'衣'.repeat(21)}x`) }))).toHaveLength(1);
    const refused = () => encodeMessage(toGroup('选', { buttons: buttons(`${'衣'.repeat(21)}xy`) }));
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(/65 bytes/);
  });

  it('makes hostile labels harmless', () => {
    const buttons = [[{ label: '\u202e@everyone\n/ban', data: 'x' }]];

    const [post] = encodeMessage(toGroup('选', { buttons }));

    const label = post?.settings.reply_markup?.inline_keyboard[0]?.[0]?.text ?? '';
    expect(label).not.toMatch(/[\n\u202e]|@everyone/);
    expect(label).toContain('/ban');
  });
});

describe('encodeEdit', () => {
  it('keeps buttons only where the message has some', () => {
    expect(encodeEdit(toGroup('售罄'))).toEqual({ text: '售罄', settings: {} });
  });

  it('refuses what does not fit one message or one caption', () => {
    expect(encodeEdit(toGroup('长'.repeat(4_097)))).toBe(undefined);
    expect(encodeEdit(toGroup('长'.repeat(1_025), { image }))).toBe(undefined);
    expect(encodeEdit(toGroup(' '))).toBe(undefined);
  });
});

describe('encodeCallbackAnswer', () => {
  it('takes 200 characters and no more', () => {
    expect(encodeCallbackAnswer(toGroup('好'.repeat(200)))).toBe('好'.repeat(200));
    expect(encodeCallbackAnswer(toGroup('好'.repeat(201)))).toBe(undefined);
  });
});
