import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEdit, encodeMessage, toNonce } from '../../../../adapters/chat/discord/encode.ts';
import type { Button, OutboundMessage } from '../../../../pipelines/domain/outbound-message.ts';
import { outbound } from '../../../support/discord/enter-discord.ts';
import { showText } from '../../../support/discord/shown-text.ts';

function bodies(message: OutboundMessage) {
  const encoding = encodeMessage(message);
  if (!encoding.ok) throw new Error(encoding.detail);
  return encoding.posts.map(({ body }) => body);
}

const buttons = (count: number): Button[] =>
  Array.from({ length: count }, (_, at) => ({ label: `选 ${at}`, data: `pick:${at}` }));

describe('encoding for Discord', () => {
  it('pings nobody, whatever is in the message', () => {
    for (const body of bodies(outbound('@everyone '.repeat(500), { replyToNativeId: '1' }))) {
      expect(body.allowed_mentions).toEqual({ parse: [], replied_user: false });
    }
  });

  it('replies with the first part only, and does not fail when the question is gone', () => {
    const [first, second] = bodies(outbound('句子。'.repeat(1_000), { replyToNativeId: '41' }));

    expect(first?.message_reference).toEqual({ message_id: '41', fail_if_not_exists: false });
    expect(second).not.toHaveProperty('message_reference');
  });

  it('does not reply to a button press, which is no message', () => {
    const [body] = bodies(outbound('已留', { replyToNativeId: '41', callbackId: '41' }));

    expect(body).not.toHaveProperty('message_reference');
  });

  it('gives each part its own nonce, the same for the same send', () => {
    const [first, second] = bodies(outbound('句子。'.repeat(1_000), { id: 'send-x' }));

    expect(first).toMatchObject({ nonce: toNonce('send-x', 0), enforce_nonce: true });
    expect(second?.nonce).toBe(toNonce('send-x', 1));
    expect(new Set([toNonce('a', 0), toNonce('a', 1), toNonce('b', 0)]).size).toBe(3);
    expect(toNonce('send-x', 0)).toHaveLength(25);
  });

  it('shows any text letter for letter in parts of at most 2,000 characters', () => {
    const rough = fc.string({
      unit: fc.constantFrom(...'*_~`|[]()<>#-+.1\\@/! \n码é😀https://x.y'),
      maxLength: 5_000,
    });

    fc.assert(
      fc.property(rough, (text) => {
        const encoding = encodeMessage(outbound(text));
        for (const { body } of encoding.ok ? encoding.posts : []) {
          const content = body.content ?? '';
          expect(content.length).toBeLessThanOrEqual(2_000);
          expect(showText(content, [])).toMatchObject({ hasMarkup: false });
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('puts buttons under the last part, five in a row', () => {
    const [first, last] = bodies(outbound('句子。'.repeat(1_000), { buttons: [buttons(7), buttons(1)] }));

    expect(first).not.toHaveProperty('components');
    const rows = last?.components?.map((row) => ('components' in row ? row.components.length : 0));
    expect(rows).toEqual([5, 2, 1]);
  });

  it.each([
    ['six rows', Array.from({ length: 6 }, () => buttons(1))],
    ['data over 100 characters', [[{ label: 'x', data: 'd'.repeat(101) }]]],
    ['empty data', [[{ label: 'x', data: '' }]]],
    ['a label without anything visible', [[{ label: '\u200b', data: 'x' }]]],
    ['an address that is no web page', [[{ label: 'x', url: 'javascript:alert(1)' }]]],
    ['an address over 512 characters', [[{ label: 'x', url: `https://x.example/${'a'.repeat(512)}` }]]],
  ])('says no to %s, as Discord would', (_what, rows) => {
    expect(encodeMessage(outbound('hi', { buttons: rows }))).toMatchObject({ ok: false });
  });

  it('cuts a long label between characters', () => {
    const [body] = bodies(outbound('hi', { buttons: [[{ label: '👨‍👩‍👧'.repeat(30), data: 'x' }]] }));

    const [row] = body?.components ?? [];
    const [button] = row !== undefined && 'components' in row ? row.components : [];
    expect(button).toMatchObject({ label: '👨‍👩‍👧'.repeat(10) });
  });

  it('gives an uploaded picture its alternative text', () => {
    const image = {
      kind: 'file',
      path: '/tmp/x.webp',
      contentType: 'image/webp',
      alt: '米白 连衣裙',
    } as const;

    const encoding = encodeMessage(outbound('上身图', { image }));

    expect(encoding).toMatchObject({
      posts: [
        {
          body: {
            content: '上身图',
            embeds: [{ image: { url: 'attachment://picture.webp' } }],
            attachments: [{ id: '0', filename: 'picture.webp', description: '米白 连衣裙' }],
          },
          file: { name: 'picture.webp' },
        },
      ],
    });
  });

  it('posts a picture without a word, but never nothing', () => {
    const image = { kind: 'url', url: 'https://img.example/1.png', alt: '' } as const;

    expect(encodeMessage(outbound('', { image })).ok).toBe(true);
    expect(encodeMessage(outbound(' \u200b ')).ok).toBe(false);
    expect(encodeMessage(outbound('x', { image: { ...image, url: 'file:///etc/passwd' } })).ok).toBe(false);
  });

  it('edits everything away that is not in the new message, and does not split', () => {
    expect(encodeEdit(outbound('售罄'))).toMatchObject({
      posts: [{ body: { content: '售罄', embeds: [], attachments: [], components: [] } }],
    });
    expect(encodeEdit(outbound('长'.repeat(2_001))).ok).toBe(false);
  });
});
