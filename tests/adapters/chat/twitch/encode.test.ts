import { describe, expect, it } from 'vitest';
import { encodeTwitch } from '../../../../adapters/chat/twitch/encode.ts';
import { outbound } from '../../../support/twitch/open-for-test.ts';

describe('encodeTwitch', () => {
  it.each(['/ban seller', '.timeout seller', '\\me waves', ' \r\n /clear'])(
    'makes no command of %j',
    (text) => {
      expect(encodeTwitch(outbound(text))).toEqual([expect.not.stringMatching(/^\s*[/.\\]/)]);
    },
  );

  it('makes one line of several', () => {
    expect(encodeTwitch(outbound('价格 ¥183\r\n运费 ¥0\0'))).toEqual(['价格 ¥183 运费 ¥0']);
  });

  it('appends addresses and leaves data buttons and files out', () => {
    const buttons = [
      [{ label: '下单', data: 'buy:P01' }],
      [{ label: '详情', url: 'https://shop.example/p01' }],
    ];
    const image = { kind: 'file', path: '/tmp/p.png', contentType: 'image/png', alt: '' } as const;

    expect(encodeTwitch(outbound('连衣裙', { buttons, image }))).toEqual([
      '连衣裙 详情: https://shop.example/p01',
    ]);
  });

  it('counts code points, not UTF-16 units: 500 emoji are one message, 501 are two', () => {
    expect(encodeTwitch(outbound('😀'.repeat(500)))).toHaveLength(1);
    expect(encodeTwitch(outbound('😀'.repeat(501)))).toHaveLength(2);
  });

  it('never makes the second half of a long text a command', () => {
    const parts = encodeTwitch(outbound(`${'长'.repeat(499)} /ban seller`));

    expect(parts.length).toBe(2);
    expect(parts[1]).not.toMatch(/^[/.\\]/);
  });

  it('is empty when nothing visible is left', () => {
    expect(encodeTwitch(outbound(' \u200B\r\n\0 '))).toEqual([]);
  });
});
