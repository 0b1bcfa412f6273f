import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { IrcConnection } from './irc-connection.ts';
import type { IrcRooms } from './irc-rooms.ts';
import { createJoinPacer } from './join-pacer.ts';
import type { TwitchSettings } from './options.ts';

interface JoinNeeds {
  readonly settings: TwitchSettings;
  readonly rooms: IrcRooms;
  readonly log: Log;
}

/** Joins the channels of every new connection at the pace Twitch allows. */
export function createChannelJoiner({ settings, rooms, log }: JoinNeeds) {
  const { channels, timings } = settings;
  const pacer = createJoinPacer(timings);

  const joinAll = async (connection: IrcConnection, signal: AbortSignal) => {
    for (const channel of channels) {
      const isOurTurn = await pacer.take(signal);
      if (!isOurTurn || !(await connection.write(`JOIN #${channel}`))) return;
    }
  };

  /** Waits `joinAnswerMs` at most: of hundreds of channels the first already chat while the rest joins. */
  return async (connection: IrcConnection, signal: AbortSignal): Promise<void> => {
    const enough = new AbortController();
    const late = wait(timings.joinAnswerMs, 'late', { signal: enough.signal }).catch(() => 'in time');
    const joined = joinAll(connection, signal).then(() => rooms.allJoined(channels));

    const outcome = await Promise.race([joined, late, connection.closed]);
    enough.abort();
    if (outcome !== 'late') return;
    log.warn({ missing: rooms.missing(channels) }, 'some Twitch channels have not let the bot in yet');
  };
}
