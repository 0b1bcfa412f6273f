import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseText, toOutboundParts } from '../../../adapters/chat/outbound-text.ts';
import { PLATFORMS, type Platform } from '../../../pipelines/domain/platform.ts';

const twitch = { platform: 'twitch', isSingleLine: true } as const;
const telegram = { platform: 'telegram', isSingleLine: false } as const;
const discord = { platform: 'discord', isSingleLine: false } as const;

/** Texts made of the pieces attackers use, mixed with any characters at all. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        ...['\r\nPRIVMSG #x :hi', '\0', '/ban', '.timeout', '\\me', '!drop', '@everyone', '@Here', '<@12>'],
        ...[
          '<@&9>',
          '<#7>',
          '\u202Eabc',
          '\u2066',
          '\u200B',
          '\uFEFF',
          '\u200D',
          '\uFE0F',
          '\uD83D',
          '\uDC69',
        ],
        ...[
          't.me/scam',
          'tg://user?id=1',
          ' ',
          '\n',
          '\u2028',
          '\u0301',
          '\u034F',
          '👩🏽‍⚕️',
          '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
          '三件@小明',
          'a@b.com',
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const anyRules = fc.record({
  platform: fc.constantFrom<Platform>(...PLATFORMS),
  isSingleLine: fc.boolean(),
});

describe('sanitiseText', () => {
  it('leaves an ordinary Chinese and English answer as it is', () => {
    const answer =
      '羊毛衫 ¥183（约 $26.30），米白/M 还有 3 件 👍🏽 Ask shop@mail.com or https://shop.example/p?id=1.';

    expect(sanitiseText(answer, twitch)).toBe(answer);
    expect(sanitiseText(answer, telegram)).toBe(answer);
    expect(sanitiseText(answer, discord)).toBe(answer);
  });

  it('turns line breaks into spaces where a line break would start a protocol line', () => {
    expect(sanitiseText('好的\r\nPRIVMSG #other :hi\u2028there\0', twitch)).toBe(
      '好的 PRIVMSG #other :hi there',
    );
  });

  it('keeps line breaks where they are harmless, but no more than one empty line', () => {
    expect(sanitiseText('价格：¥183\r\n\r\n\r\n\r\n库存：3', telegram)).toBe('价格：¥183\n\n库存：3');
  });

  it.each([
    '/ban bob',
    '.ban bob',
    '\\ban bob',
    '!ban bob',
    '  /ban bob',
    '\u200B\uFEFF/ban bob',
    '\u2800/ban bob',
  ])('makes no Twitch command of %j', (text) => {
    expect(sanitiseText(text, twitch)).toMatch(/^\u2800?[／．＼！]ban bob$/);
  });

  it('keeps the meaning of a number that starts with a dot', () => {
    expect(sanitiseText('.5 kg', twitch)).toBe('．5 kg');
    expect(sanitiseText('.5 kg', discord)).toBe('.5 kg');
  });

  it('lets a mention notify nobody and leaves it readable', () => {
    expect(sanitiseText('@everyone 和 @Amy', twitch)).toBe('@\u200Beveryone 和 @\u200BAmy');
    expect(sanitiseText('mail@everyone <@123> <@&4> <#5> </buy:6>', discord)).toBe(
      'mail@\u200Beveryone <\u200B@\u200B123> <\u200B@&4> <\u200B#5> <\u200B/buy:6>',
    );
    expect(sanitiseText('t.me/scam tg://user?id=1 谢谢@小明', telegram)).toBe(
      't.\u200Bme/scam tg:\u200B//user?id=1 谢谢@\u200B小明',
    );
  });

  it('leaves prices and addresses with an at sign alone', () => {
    expect(sanitiseText('3件@¥99, 2 @ $5, 3@99, shop@mail.com', discord)).toBe(
      '3件@¥99, 2 @ $5, 3@99, shop@mail.com',
    );
  });

  it('removes controls of the writing direction and stray invisible characters', () => {
    expect(sanitiseText('a\u202Eb\u2066c\u200Fd\u00ADe\u200B\u200B\u3164f', discord)).toBe('abcdef');
  });

  it('removes half characters', () => {
    expect(sanitiseText('好\uD83D的\uDC69', telegram)).toBe('好的');
  });

  it('keeps emoji made of several characters whole', () => {
    const emoji = '👩🏽‍⚕️ ❤️‍🔥 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👨‍👩‍👧‍👦 🇨🇳';

    expect(sanitiseText(emoji, twitch)).toBe(emoji);
  });

  it('cuts piles of marks down to a few', () => {
    const zalgo = `h${'\u0321'.repeat(60)}i`;

    expect(sanitiseText(zalgo, discord)).toBe(`h${'\u0321'.repeat(4)}i`);
  });

  it('composes characters, so the same word is the same text', () => {
    expect(sanitiseText('cafe\u0301', twitch)).toBe('café');
  });

  it('keeps its promises for any text', () => {
    fc.assert(
      fc.property(hostileText, anyRules, (text, rules) => {
        const safe = sanitiseText(text, rules);

        expect(safe).toBe(safe.normalize('NFC'));
        expect(safe).not.toMatch(/[^\P{Cc}\n]|\p{Surrogate}/u);
        expect(safe).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/);
        expect(safe).not.toMatch(/[@＠](everyone|here)/i);
        expect(safe).not.toMatch(/\p{M}{5}/u);
        expect(safe).not.toMatch(/[\p{Cf}\p{DI}]{12}/u);
        if (rules.isSingleLine) expect(safe).not.toContain('\n');
        if (rules.platform === 'twitch') expect(safe).not.toMatch(/^[\s\p{Cf}\p{DI}\u2800]*[/.\\!]/u);
        if (rules.platform === 'discord') expect(safe).not.toMatch(/<[@#:]/);
        expect(sanitiseText(safe, rules)).toBe(safe);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('toOutboundParts', () => {
  it('gives no message for a text with nothing to see in it', () => {
    expect(toOutboundParts(' \u200B\r\n\u202E', { ...twitch, maxLength: 500 })).toEqual([]);
  });

  it('lets no later part begin a command', () => {
    const parts = toOutboundParts('去看看 /ban bob', { ...twitch, maxLength: 7 });

    expect(parts).toEqual(['去看看', '／ban', 'bob']);
  });

  it('lets no part of any text begin a Twitch command or be longer than the limit', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 2, max: 20 }), (text, maxLength) => {
        for (const part of toOutboundParts(text, { ...twitch, maxLength })) {
          expect(part).not.toMatch(/^[\s\p{Cf}\p{DI}\u2800]*[/.\\!]/u);
          expect(part.length).toBeLessThanOrEqual(maxLength);
          expect(part).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
