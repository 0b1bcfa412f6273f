import { expect, vi } from 'vitest';
import { chatMessageSchema } from '../../../jobs/definitions/chat-inbound.ts';
import type { Suite } from './conformance-case.ts';
import { received } from './send-cases.ts';

/** What people write to make a bot misbehave, in a product name or in chat. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  newlines: 'one\r\ntwo\nPRIVMSG #other :three\u2028four\u0085five',
  slash: '/ban seller',
  'dot command': '.timeout seller 600',
  'slash behind spaces': ' \u200b\u3000/mods',
  backslash: '\\me waves',
  everyone: '@everyone @here 免费领',
  'user mention': '<@700001> <@&700002> <#700003> @linlin_shop',
  markdown: '**bold** __under__ ~~gone~~ ||spoiler|| `code` # head [text](https://evil.example)',
  'code fence': '```js\nprocess.exit()\n```\n> quote\n# heading\n- list',
  html: '<b>bold</b><a href="https://evil.example">x</a>&lt;script&gt;&amp;',
  'right to left': 'price \u202e381¥\u202c \u2066hidden\u2069 \u200fend',
  nul: 'a\0b\u0001c\u007fd\u009be',
  'lone surrogates': 'broken \ud83d and \udc68 end',
  zalgo: `z${'\u0301\u0302\u0303'.repeat(300)} end`,
  'ten thousand': '长'.repeat(10_000),
  'ten thousand joined': `👨${'\u200d👩'.repeat(3_300)}`,
};

// Controls, lone surrogates and direction overrides have no place in a post; TAB and LF may stand where lines are allowed.
const FORBIDDEN = /(?![\t\n])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** Hostile input in both directions, and long texts. */
export function describeHostile(suite: Suite): void {
  for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
    suite.it(`posts hostile text harmlessly: ${name}`, async (stage) => {
      const { chat } = await stage.enter();

      received(await chat.send(stage.outbound(chat.platform, text), AbortSignal.timeout(20_000)));

      await vi.waitFor(() => expect(stage.room.posted().length).toBeGreaterThan(0), 15_000);
      for (const posted of stage.room.posted()) {
        expect(posted.text).not.toMatch(FORBIDDEN);
        if (suite.harness.isSingleLine) expect(posted.text).not.toContain('\n');
        expect(suite.harness.measure(posted.text)).toBeLessThanOrEqual(chat.capabilities.maxTextCharacters);
        expect(posted).toMatchObject({ isCommand: false, pings: [], hasMarkup: false });
      }
    });
  }

  suite.it('takes hostile messages in as plain viewer messages and stays alive', async (stage) => {
    const { chat, recorder } = await stage.enter();

    for (const text of Object.values(HOSTILE_TEXTS)) {
      await stage.room.viewerWrites({ text, displayName: text.slice(0, 60) });
    }
    await stage.room.viewerWrites({ text: 'marker' });
    await recorder.message('marker');

    expect(recorder.messages().length).toBeGreaterThan(Object.keys(HOSTILE_TEXTS).length / 2);
    for (const message of recorder.messages()) {
      expect(chatMessageSchema.safeParse(message).error).toBeUndefined();
      expect(message.role).toBe('viewer');
    }
    expect(chat.health().state).toBe('connected');
  });

  describeLongTexts(suite);
}

function describeLongTexts(suite: Suite): void {
  suite.it(
    'splits a long text between graphemes and loses none',
    async (stage) => {
      const { chat } = await stage.enter();
      const unit = '👨‍👩‍👧‍👦家庭装 🇨🇳 e\u0301tui 👍🏽 白色M码，';
      const repeats = Math.ceil((3 * chat.capabilities.maxTextCharacters) / suite.harness.measure(unit));
      const text = unit.repeat(repeats);

      const receipt = received(
        await chat.send(stage.outbound(chat.platform, text), AbortSignal.timeout(30_000)),
      );

      await vi.waitFor(() => expect(graphemes(joined()).length).toBe(graphemes(text).length), 10_000);
      const parts = stage.room.posted().map((posted) => posted.text);
      expect(graphemes(parts.join(' '))).toEqual(graphemes(text));
      expect(parts.length).toBeGreaterThanOrEqual(3);
      for (const part of parts) {
        expect(suite.harness.measure(part)).toBeLessThanOrEqual(chat.capabilities.maxTextCharacters);
      }
      if (receipt.nativeIds.length > 0) expect(receipt.nativeIds).toHaveLength(parts.length);

      function joined(): string {
        return stage.room
          .posted()
          .map((posted) => posted.text)
          .join(' ');
      }
    },
    60_000,
  );
}

/** What a reader sees as characters; spaces may be lost where a text is cut. */
function graphemes(text: string): readonly string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return [...segmenter.segment(text.normalize('NFC'))]
    .map((part) => part.segment)
    .filter((segment) => segment.trim() !== '');
}
