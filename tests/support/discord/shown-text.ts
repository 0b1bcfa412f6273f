const ADDRESS = /https?:\/\/[^\s<>]+/gi;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const LINE_START_MARKUP = /^[^\S\n]*(?:#{1,3}\s|>|[-*+]\s|-#\s|\d+\.\s)/m;
const PING = /@everyone|@here|<@[!&]?\d+>/g;

/** How the Discord client would show a message's content. Strict: whatever could be markup and is not escaped counts. */
export interface ShownText {
  readonly text: string;
  readonly hasMarkup: boolean;
  readonly pings: readonly string[];
}

export function showText(content: string, parse: readonly string[] | undefined): ShownText {
  const bare = content.replace(ADDRESS, 'address').replace(ESCAPED, 'x');
  const parsesNothing = parse !== undefined && parse.length === 0;
  return {
    text: content.replace(ESCAPED, '$1'),
    hasMarkup: /[*_~`|<]|\[[^\]]*\]\(/.test(bare) || LINE_START_MARKUP.test(bare),
    pings: parsesNothing ? [] : (content.match(PING) ?? []),
  };
}
