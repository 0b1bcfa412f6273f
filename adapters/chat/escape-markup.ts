/** Addresses are shown as they are: Discord reads no markup inside them, and a backslash would break them. */
const URL_OR_DISCORD_MARKUP = /(https?:\/\/[^\s<>]+)|[\\*_~`|[\]<>]/gi;

/** Headings, small print, quotes and lists exist only at the start of a line. */
const DISCORD_LINE_START = /^([^\S\n]*)(#{1,3}(?=\s)|-#(?=\s)|[-+](?=\s)|\d+(?=\.\s))/gm;

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Makes Discord show a text letter for letter instead of reading it as Markdown. Addresses stay clickable. */
export function escapeDiscordMarkdown(text: string): string {
  return text
    .replace(URL_OR_DISCORD_MARKUP, (found, address: string | undefined) => address ?? `\\${found}`)
    .replace(DISCORD_LINE_START, (_, indent: string, mark: string) =>
      /^\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`,
    );
}

/** Makes a text literal inside a Telegram message sent with `parse_mode: 'HTML'`. */
export function escapeTelegramHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => HTML_ENTITIES[character] ?? character);
}
