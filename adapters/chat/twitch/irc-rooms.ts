import { canModerate } from './chat-line.ts';
import { createDeferred } from './deferred.ts';
import { badgesOf, channelOf, type IrcLine, nickOf, tagOf } from './irc-line.ts';

/** What the server has told about the channels we are in. */
export interface IrcRooms {
  /** Takes JOIN, USERSTATE and ROOMSTATE lines; ignores others. */
  onLine(line: IrcLine): void;
  /** Forgets who has let us in: a new connection joins everything again. */
  reset(): void;
  isModeratorIn(channel: string): boolean;
  /** Twitch's id of the channel, once it was told. */
  roomIdOf(channel: string): string | undefined;
  /** Those of `channels` that have not let us in yet. */
  missing(channels: readonly string[]): readonly string[];
  /** Resolves when all of `channels` have let us in. */
  allJoined(channels: readonly string[]): Promise<void>;
}

/** `ownLogin`: the bot's; in its own channel it is the broadcaster. */
export function createIrcRooms(ownLogin: string): IrcRooms {
  const joined = new Set<string>();
  const moderatorIn = new Set<string>();
  const roomIds = new Map<string, string>();
  let waiting: { readonly channels: readonly string[]; readonly done: () => void } | undefined;

  const missing = (channels: readonly string[]) => channels.filter((channel) => !joined.has(channel));

  const letIn = (channel: string) => {
    joined.add(channel);
    if (waiting && missing(waiting.channels).length === 0) waiting.done();
  };

  return {
    onLine(line) {
      const channel = channelOf(line);
      if (channel === undefined) return;
      if (line.command === 'JOIN' && nickOf(line) === ownLogin) letIn(channel);
      if (line.command === 'ROOMSTATE') {
        const roomId = tagOf(line, 'room-id');
        if (roomId !== undefined) roomIds.set(channel, roomId);
        letIn(channel);
      }
      if (line.command === 'USERSTATE') {
        letIn(channel);
        if (tagOf(line, 'mod') === '1' || canModerate(badgesOf(line))) moderatorIn.add(channel);
        else moderatorIn.delete(channel);
      }
    },
    reset: () => joined.clear(),
    isModeratorIn: (channel) => channel === ownLogin || moderatorIn.has(channel),
    roomIdOf: (channel) => roomIds.get(channel),
    missing,
    async allJoined(channels) {
      if (missing(channels).length === 0) return;
      const all = createDeferred<void>();
      waiting = { channels, done: () => all.resolve() };
      await all.promise;
    },
  };
}
