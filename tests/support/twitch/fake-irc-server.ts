import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { type SocketServer, startSocketServer } from './socket-server.ts';

export interface FakeIrcOptions {
  readonly botLogin: string;
  readonly botUserId: string;
  /** The one token that logs in, without `oauth:`. May be changed by the test. */
  token: string;
  /** Channels where the bot is a moderator. */
  readonly moderatorIn: readonly string[];
  /** False: the server reacts to a PRIVMSG with nothing at all, as Twitch may. */
  readonly isConfirming: boolean;
  /** False: PONG does not repeat the text of the PING. */
  readonly repeatsPing: boolean;
}

/** A viewer's line, by its tags. What is not given is what an ordinary viewer of `#channel` has. */
export interface FakeChatLine {
  readonly channel: string;
  readonly text: string;
  readonly id?: string;
  readonly userId?: string;
  readonly login?: string;
  /** More tags, or other values for the usual ones; already escaped. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What the bot sent into a channel. */
export interface FakePost {
  readonly id: string;
  readonly channel: string;
  /** As it stood on the wire. */
  readonly text: string;
  readonly replyTo?: string;
}

/** Twitch's IRC over WebSocket, as far as the adapter can see it (https://dev.twitch.tv/docs/chat/irc/). */
export interface FakeIrcServer extends SocketServer {
  readonly url: string;
  readonly options: FakeIrcOptions;
  readonly posts: readonly FakePost[];
  /** Every line clients sent, in order. */
  readonly received: readonly string[];
  /** When channels were joined, ms on the process's monotonic clock. */
  readonly joins: readonly { readonly channel: string; readonly atMs: number }[];
  logins(): number;
  /** A viewer writes; returns the id of the message. */
  say(line: FakeChatLine): string;
  /** Sends a line, or several in one frame, exactly as given. */
  sendRaw(frame: string | Buffer): void;
  /** The next PRIVMSG is refused with this notice and not posted. */
  refuseNextPost(noticeId: string, text: string): void;
}

/** Room ids are made from names so that tests can name them. */
export function roomIdOf(channel: string): string {
  return `9${Buffer.from(channel).reduce((sum, byte) => sum * 31 + byte, 7) % 1_000_000}`;
}

export async function startFakeIrcServer(options: Partial<FakeIrcOptions> = {}): Promise<FakeIrcServer> {
  const settings: FakeIrcOptions = {
    botLogin: 'shopbot',
    botUserId: '42',
    token: 'goodtoken',
    moderatorIn: [],
    isConfirming: true,
    repeatsPing: true,
    ...options,
  };
  const state = {
    posts: [] as FakePost[],
    received: [] as string[],
    joins: [] as { channel: string; atMs: number }[],
    logins: 0,
    refusal: undefined as { noticeId: string; text: string } | undefined,
  };
  const server = await startSocketServer((socket) => serve(socket, settings, state));
  const sendRaw = (frame: string | Buffer) => {
    for (const socket of server.live()) socket.send(frame);
  };

  return {
    ...server,
    url: `ws://${server.host}`,
    options: settings,
    posts: state.posts,
    received: state.received,
    joins: state.joins,
    logins: () => state.logins,
    sendRaw,
    say(line) {
      const id = line.id ?? randomUUID();
      sendRaw(`${toPrivmsg({ ...line, id })}\r\n`);
      return id;
    },
    refuseNextPost(noticeId, text) {
      state.refusal = { noticeId, text };
    },
  };
}

interface FakeIrcState {
  readonly posts: FakePost[];
  readonly received: string[];
  readonly joins: { channel: string; atMs: number }[];
  logins: number;
  refusal: { noticeId: string; text: string } | undefined;
}

/** One client's connection. */
interface FakeIrcSession {
  readonly settings: FakeIrcOptions;
  readonly state: FakeIrcState;
  readonly send: (line: string) => void;
  password: string;
  isIn: boolean;
}

function serve(socket: WebSocket, settings: FakeIrcOptions, state: FakeIrcState): void {
  const send = (line: string) => socket.send(`${line}\r\n`);
  const session: FakeIrcSession = { settings, state, send, password: '', isIn: false };

  socket.on('message', (data) => {
    for (const line of data.toString().split('\r\n').filter(Boolean)) {
      state.received.push(line);
      answer(line, session);
    }
  });
}

function answer(line: string, session: FakeIrcSession): void {
  const [, tags = '', command = '', rest = ''] = /^(@\S+ )?([A-Z]+) ?(.*)$/s.exec(line) ?? [];
  if (command === 'CAP') session.send(`:tmi.twitch.tv CAP * ACK ${rest.slice(4)}`);
  if (command === 'PASS') session.password = rest;
  if (command === 'NICK') logIn(rest, session);
  if (command === 'PING') {
    session.send(`:tmi.twitch.tv PONG tmi.twitch.tv${session.settings.repeatsPing ? ` ${rest}` : ''}`);
  }
  if (!session.isIn) return;
  if (command === 'JOIN') for (const target of rest.split(',')) join(target, session);
  if (command === 'PRIVMSG') post(tags, rest, session);
}

const WELCOME = [
  ['001', 'Welcome, GLHF!'],
  ['002', 'Your host is tmi.twitch.tv'],
  ['003', 'This server is rather new'],
  ['004', '-'],
  ['375', '-'],
  ['372', 'You are in a maze of twisty passages, all alike.'],
  ['376', '>'],
] as const;

function logIn(nick: string, session: FakeIrcSession): void {
  const { settings, state, send, password } = session;
  state.logins += 1;
  const isRight = password === `oauth:${settings.token}` && nick === settings.botLogin;
  if (!isRight) {
    const reason = password.startsWith('oauth:')
      ? 'Login authentication failed'
      : 'Improperly formatted auth';
    send(`:tmi.twitch.tv NOTICE * :${reason}`);
    return;
  }
  session.isIn = true;
  for (const [code, text] of WELCOME) send(`:tmi.twitch.tv ${code} ${nick} :${text}`);
  const tags = { 'display-name': nick, 'emote-sets': '0', 'user-id': settings.botUserId, 'user-type': '' };
  send(`${toTags(tags)} :tmi.twitch.tv GLOBALUSERSTATE`);
}

function join(target: string, { settings, state, send }: FakeIrcSession): void {
  const nick = settings.botLogin;
  const channel = target.slice(1);
  state.joins.push({ channel, atMs: performance.now() });
  send(`:${nick}!${nick}@${nick}.tmi.twitch.tv JOIN ${target}`);
  send(userState(channel, settings));
  const tags = { 'emote-only': '0', 'followers-only': '-1', 'room-id': roomIdOf(channel), slow: '0' };
  send(`${toTags(tags)} :tmi.twitch.tv ROOMSTATE ${target}`);
}

function post(tags: string, rest: string, { settings, state, send }: FakeIrcSession): void {
  const [, channel = '', text = ''] = /^#(\S+) :(.*)$/s.exec(rest) ?? [];
  const { refusal } = state;
  state.refusal = undefined;
  if (refusal !== undefined) {
    send(`@msg-id=${refusal.noticeId} :tmi.twitch.tv NOTICE #${channel} :${refusal.text}`);
    return;
  }
  const replyTo = /reply-parent-msg-id=([^; ]+)/.exec(tags)?.[1];
  const id = randomUUID();
  state.posts.push({ id, channel, text, ...(replyTo !== undefined && { replyTo }) });
  if (settings.isConfirming) send(userState(channel, settings, id));
}

function userState(channel: string, settings: FakeIrcOptions, id?: string): string {
  const isModerator = settings.moderatorIn.includes(channel);
  const tags = {
    'badge-info': '',
    badges: isModerator ? 'moderator/1' : '',
    'display-name': settings.botLogin,
    ...(id !== undefined && { id }),
    mod: isModerator ? '1' : '0',
    'user-type': isModerator ? 'mod' : '',
  };
  return `${toTags(tags)} :tmi.twitch.tv USERSTATE #${channel}`;
}

/** The line a viewer's message is on the wire. */
export function toPrivmsg({
  channel,
  text,
  id = randomUUID(),
  userId = '700001',
  login,
  tags,
}: FakeChatLine): string {
  const nick = login ?? `viewer${userId}`;
  const all = {
    'badge-info': '',
    badges: '',
    color: '#0D4200',
    'display-name': nick,
    emotes: '',
    'first-msg': '0',
    id,
    mod: '0',
    'room-id': roomIdOf(channel),
    subscriber: '0',
    'tmi-sent-ts': String(Date.now()),
    turbo: '0',
    'user-id': userId,
    'user-type': '',
    ...tags,
  };
  return `${toTags(all)} :${nick}!${nick}@${nick}.tmi.twitch.tv PRIVMSG #${channel} :${text}`;
}

function toTags(tags: Readonly<Record<string, string>>): string {
  return `@${Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join(';')}`;
}

/** Escapes a tag's value as IRCv3 wants it. */
export function escapeTag(value: string): string {
  return value.replace(/[\\; \r\n]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  ';': '\\:',
  ' ': '\\s',
  '\r': '\\r',
  '\n': '\\n',
};
