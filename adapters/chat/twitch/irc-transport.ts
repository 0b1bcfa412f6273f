import type { IrcConnection } from './irc-connection.ts';
import { createIrcInbox } from './irc-inbox.ts';
import { logInToIrc } from './irc-login.ts';
import { createIrcRooms } from './irc-rooms.ts';
import { createIrcSender } from './irc-sender.ts';
import { createChannelJoiner } from './join-channels.ts';
import { keepConnected } from './keep-connected.ts';
import { createSendConfirmations } from './send-confirmations.ts';
import { refuse, type TransportNeeds, type TwitchTransport } from './transport.ts';

/** Chat over IRC. What was written while the connection was away cannot be had again: it is reported as a gap. */
export function openIrcTransport(needs: TransportNeeds): TwitchTransport {
  const { settings, status, clock, helix, log } = needs;
  const { timings, channels } = settings;
  const rooms = createIrcRooms(settings.username);
  const confirmations = createSendConfirmations(timings);
  const inbox = createIrcInbox(needs, rooms, confirmations);
  const joinChannels = createChannelJoiner({ settings, rooms, log });
  let connection: IrcConnection | undefined;

  const connect = async (signal: AbortSignal) => {
    status.connecting(settings.ircUrl);
    rooms.reset();
    const opened = await logInToIrc({ ...needs, ...inbox }, signal);
    const closed = opened.closed.finally(() => {
      connection = undefined;
      confirmations.onDisconnect('the connection ended before the answer');
    });
    connection = opened;
    await joinChannels(opened, signal);
    if (connection !== opened) throw new Error(await closed);

    const missing = rooms.missing(channels).length;
    status.connected(`in ${channels.length - missing} of ${channels.length} channels`);
    return { closed, close: opened.close };
  };

  const kept = keepConnected({ connect, status, timings, log });
  const post = createIrcSender({ connection: () => connection, confirmations, clock });
  return {
    firstAttempt: kept.firstAttempt,
    isModeratorIn: rooms.isModeratorIn,
    post,
    remove: async (channel, nativeId, signal) =>
      helix === undefined
        ? refuse('unsupported', 'deleting needs TWITCH_CLIENT_ID')
        : helix.deleteMessage({ channel, nativeId, broadcasterId: rooms.roomIdOf(channel) }, signal),
    close: kept.close,
  };
}
