const MENTION = /<(?:@!?(\d{1,20})|@&\d{1,20}|#\d{1,20}|a?:(\w{1,40}):\d{1,20})>/g;

/**
 * Discord replaces what a viewer typed by ids: `@Linlin` arrives as `<@812345678901234567>`. This puts the typed words
 * back, so that an id is never read as a product number. Role and channel names are not in the message and become
 * `@role` and `#channel`.
 */
export function toTypedText(content: string, nameOf: (userId: string) => string | undefined): string {
  return content.replace(MENTION, (token: string, userId: string | undefined, emoji: string | undefined) => {
    if (userId !== undefined) return `@${nameOf(userId) ?? 'user'}`;
    if (emoji !== undefined) return `:${emoji}:`;
    return token.startsWith('<#') ? '#channel' : '@role';
  });
}
