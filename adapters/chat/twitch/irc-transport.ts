import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import { decodeChatLine, type TwitchSelf } from './decode.ts';
import { type IrcConnection, openIrcConnection } from './irc-connection.ts';
import { channelOf, type IrcLine, tagOf } from './irc-line.ts';
import { createIrcRooms } from './irc-rooms.ts';
import { createIrcSender } from './irc-sender.ts';
import { createJoinPacer } from './join-pacer.ts';
import { keepConnected } from './keep-connected.ts';
import { readIrcChatLine } from './read-irc.ts';
import { createSeenIds } from './seen-ids.ts';
import { createSendConfirmations } from './send-confirmations.ts';
import { refuse, type TransportNeeds, type TwitchTransport } from './transport.ts';

/** Chat over IRC. What was written while the connection was away cannot be had again: it is reported as a gap. */
export function openIrcTransport(needs: TransportNeeds): TwitchTransport {
  const { settings, status, clock, emit, helix } = needs;
  const { timings, channels } = settings;
  const wanted = new Set(channels);
  const seen = createSeenIds();
  const pacer = createJoinPacer(timings);
  const rooms = createIrcRooms(settings.username);
  const confirmations = createSendConfirmations(timings);
  let self: TwitchSelf = { login: settings.username, userId: undefined };
  let connection: IrcConnection | undefined;

  const onChat = (line: IrcLine) => {
    const chatLine = readIrcChatLine(line, clock.now());
    if (chatLine === undefined) return emit({ kind: 'dropped', reason: 'malformed' });
    if (!wanted.has(chatLine.channel)) return emit({ kind: 'dropped', reason: 'unknown_channel' });
    const { viewerSecret } = needs;
    emit(decodeChatLine(chatLine, { viewerSecret, self, ignoredUserIds: settings.ignoredUserIds, seen }));
  };

  const onDeleted = (line: IrcLine) => {
    const channel = channelOf(line);
    const nativeId = tagOf(line, 'target-msg-id');
    if (channel === undefined || nativeId === undefined || !wanted.has(channel)) return;
    emit({ kind: 'message_deleted', channel, nativeId });
  };

  const onLine = (line: IrcLine) => {
    status.heard();
    rooms.onLine(line);
    const channel = channelOf(line);
    if (line.command === 'PRIVMSG') onChat(line);
    if (line.command === 'CLEARMSG') onDeleted(line);
    if (line.command === 'GLOBALUSERSTATE') self = { ...self, userId: self.userId ?? tagOf(line, 'user-id') };
    if (line.command === 'PONG') confirmations.onPong(line.params.at(-1) ?? '');
    if (channel === undefined) return;
    if (line.command === 'USERSTATE') confirmations.onUserState(channel, tagOf(line, 'id'));
    if (line.command === 'NOTICE') {
      confirmations.onNotice(channel, tagOf(line, 'msg-id') ?? '', line.params[1] ?? '');
    }
  };

  const onMalformed = (error?: unknown) => {
    emit({ kind: 'dropped', reason: 'malformed' });
    if (error !== undefined) needs.log.warn({ error }, 'a line from Twitch made a handler throw');
  };

  const logIn = async (signal: AbortSignal): Promise<IrcConnection> => {
    const open = () =>
      openIrcConnection(
        { settings, token: needs.tokens.current(), log: needs.log, onLine, onMalformed },
        signal,
      );
    try {
      return await open();
    } catch (error) {
      const isRefused = error instanceof AppError && error.code === 'twitch_login_failed';
      if (!isRefused || !(await needs.tokens.refresh(signal))) throw error;
      return await open();
    }
  };

  const kept = keepConnected({
    status,
    timings,
    log: needs.log,
    async connect(signal) {
      status.connecting(settings.ircUrl);
      rooms.reset();
      const opened = await logIn(signal);
      const closed = opened.closed.finally(() => {
        connection = undefined;
        confirmations.onDisconnect('the connection ended before the answer');
      });
      connection = opened;
      await untilJoined(opened, signal);
      if (connection !== opened) throw new Error(await closed);
      status.connected(
        `in ${channels.length - rooms.missing(channels).length} of ${channels.length} channels`,
      );
      return { closed, close: opened.close };
    },
  });

  /** Waits `joinAnswerMs` at most: with hundreds of channels the rest joins while the first already chat. */
  const untilJoined = async (opened: IrcConnection, signal: AbortSignal) => {
    const enough = new AbortController();
    const waited = wait(timings.joinAnswerMs, 'late', { signal: enough.signal }).catch(() => 'stopped');
    const joins = joinAll(opened, signal).then(() => rooms.allJoined(channels));
    const outcome = await Promise.race([joins, waited, opened.closed]);
    enough.abort();
    if (outcome === 'late') {
      needs.log.warn(
        { missing: rooms.missing(channels) },
        'some Twitch channels have not let the bot in yet',
      );
    }
  };

  const joinAll = async (opened: IrcConnection, signal: AbortSignal) => {
    for (const channel of channels) {
      const isOurTurn = await pacer.take(signal);
      if (!isOurTurn || !(await opened.write(`JOIN #${channel}`))) return;
    }
  };

  const post = createIrcSender({ connection: () => connection, confirmations, clock });
  return {
    firstAttempt: kept.firstAttempt,
    isModeratorIn: rooms.isModeratorIn,
    post: async (one, signal) =>
      wanted.has(one.channel)
        ? post(one, signal)
        : refuse('channel_not_found', `${one.channel} is not in TWITCH_CHANNELS`),
    remove: async (channel, nativeId, signal) =>
      helix === undefined
        ? refuse('unsupported', 'deleting needs TWITCH_CLIENT_ID')
        : helix.deleteMessage({ channel, nativeId, broadcasterId: rooms.roomIdOf(channel) }, signal),
    close: kept.close,
  };
}
