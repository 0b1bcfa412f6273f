import { describe, expect, it } from 'vitest';
import { escapeDiscordMarkdown, escapeTelegramHtml } from '../../../adapters/chat/escape-markup.ts';

describe('escapeDiscordMarkdown', () => {
  it('shows every mark of Markdown as it was typed', () => {
    expect(escapeDiscordMarkdown('*限时* _new_ ~~99~~ `x` ||秘密|| [点我](x)')).toBe(
      '\\*限时\\* \\_new\\_ \\~\\~99\\~\\~ \\`x\\` \\|\\|秘密\\|\\| \\[点我\\](x)',
    );
  });

  it('makes no heading, quote or list of the start of a line', () => {
    expect(escapeDiscordMarkdown('# 1\n-# 2\n> 3\n- 4\n5. 五')).toBe('\\# 1\n\\-# 2\n\\> 3\n\\- 4\n5\\. 五');
  });

  it('leaves ordinary numbers, hashes and hyphens alone', () => {
    expect(escapeDiscordMarkdown('#3 今天 26.30 off-white')).toBe('#3 今天 26.30 off-white');
  });

  it('does not break an address', () => {
    expect(escapeDiscordMarkdown('see https://shop.example/a_b_c*d now_')).toBe(
      'see https://shop.example/a_b_c*d now\\_',
    );
  });
});

describe('escapeTelegramHtml', () => {
  it('makes tags and entities plain text', () => {
    expect(escapeTelegramHtml('<b>M & L</b> "new" &amp;')).toBe(
      '&lt;b&gt;M &amp; L&lt;/b&gt; &quot;new&quot; &amp;amp;',
    );
  });
});
