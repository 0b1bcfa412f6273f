/** One line from the server as tmi.js's parser leaves it: tags still escaped, `true` for a tag without a value. */
export interface IrcLine {
  readonly tags: Readonly<Record<string, string | true>>;
  /** `tmi.twitch.tv` or `nick!user@host`. */
  readonly prefix: string | null;
  readonly command: string | null;
  readonly params: readonly string[];
}

/** The lines the adapter reads, with the parameters they cannot do without. */
const NEEDED_PARAMS: Readonly<Record<string, number>> = {
  '001': 1,
  '376': 0,
  PING: 0,
  PONG: 0,
  PRIVMSG: 2,
  NOTICE: 2,
  CLEARMSG: 1,
  JOIN: 1,
  USERSTATE: 1,
  ROOMSTATE: 1,
  GLOBALUSERSTATE: 0,
  RECONNECT: 0,
};

/** `known`: the adapter reads it; `malformed`: it would, but parts are missing; `other`: nothing of ours. */
export function judgeLine(line: IrcLine): 'known' | 'malformed' | 'other' {
  if (line.command === null || !Object.hasOwn(NEEDED_PARAMS, line.command)) return 'other';
  if (line.params.length < (NEEDED_PARAMS[line.command] ?? 0)) return 'malformed';
  if (line.command === 'PRIVMSG' && !nickOf(line)) return 'malformed';
  return 'known';
}

/** Value of a tag, unescaped; undefined when it is absent or empty. */
export function tagOf(line: IrcLine, name: string): string | undefined {
  if (!Object.hasOwn(line.tags, name)) return undefined;
  const value = line.tags[name];
  return typeof value === 'string' && value !== '' ? unescapeTag(value) : undefined;
}

/** Login of whoever sent the line; undefined when a server did. */
export function nickOf(line: IrcLine): string | undefined {
  const end = line.prefix?.indexOf('!') ?? -1;
  return end > 0 ? line.prefix?.slice(0, end).toLowerCase() : undefined;
}

/** The channel the line speaks of, without `#`; undefined when it names none. */
export function channelOf(line: IrcLine): string | undefined {
  const target = line.params[0];
  return target?.startsWith('#') && target.length > 1 ? target.slice(1).toLowerCase() : undefined;
}

/** Names of badges: `broadcaster/1,subscriber/12` → broadcaster, subscriber. */
export function badgesOf(line: IrcLine): ReadonlySet<string> {
  const list = tagOf(line, 'badges') ?? '';
  return new Set(
    list
      .split(',')
      .map((badge) => badge.split('/')[0] ?? '')
      .filter((name) => name !== ''),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { s: ' ', ':': ';', r: '\r', n: '\n' };

/** IRCv3 message tags, "Escaping values" (https://ircv3.net/specs/extensions/message-tags). */
function unescapeTag(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replace(/\\(.?)/gs, (_pair, escaped: string) => ESCAPES[escaped] ?? escaped);
}
