import type { Log } from '../../../pipelines/ports/log.ts';
import { createDeferred } from './deferred.ts';
import type { IrcLine } from './irc-line.ts';
import type { Link } from './keep-connected.ts';
import { loginFailed } from './login-failed.ts';
import type { TwitchSettings } from './options.ts';
import { OWN_FENCE } from './send-confirmations.ts';
import { openGuardedTmi } from './tmi-guards.ts';
import { startWatchdog } from './watchdog.ts';

/** One logged-in IRC connection. */
export interface IrcConnection extends Link {
  readonly closed: Promise<string>;
  /** Sends one line; false when the socket is not open. */
  write(line: string): Promise<boolean>;
}

/** What opening a connection takes. */
export interface IrcConnectionNeeds {
  readonly settings: TwitchSettings;
  readonly token: string;
  readonly log: Log;
  readonly onLine: (line: IrcLine) => void;
  readonly onMalformed: (error?: unknown) => void;
}

const LOGIN_FAILURES = [
  'Login authentication failed',
  'Login unsuccessful',
  'Improperly formatted auth',
  'Error logging in',
  'Invalid NICK',
];

/**
 * Connects and logs in. Throws AppError `twitch_login_failed`, or Error when the server cannot be reached.
 * A connection on which nothing arrives, not even the answer to our PING, ends by itself after
 * `pingAfterQuietMs + deadAfterPingMs`.
 */
export async function openIrcConnection(
  needs: IrcConnectionNeeds,
  signal: AbortSignal,
): Promise<IrcConnection> {
  signal.throwIfAborted();
  const { timings } = needs.settings;
  const loggedIn = createDeferred<void>();
  const closed = createDeferred<string>();

  const end = (reason: string) => {
    closed.resolve(reason);
    tmi.terminate();
  };
  const watchdog = startWatchdog({
    quietMs: timings.pingAfterQuietMs,
    graceMs: timings.deadAfterPingMs,
    onQuiet: () => void tmi.write(`PING :${OWN_FENCE}`),
    onDead: () => end('the server has gone silent'),
  });
  const tmi = openGuardedTmi(
    needs.settings,
    needs.token,
    {
      onLine(line) {
        watchdog.heard();
        if (line.command === '001') loggedIn.resolve();
        if (line.command === 'RECONNECT') return end('the server asked to reconnect');
        const failure = loginFailure(line);
        if (failure !== undefined) loggedIn.reject(loginFailed(failure));
        needs.onLine(line);
      },
      onMalformed: needs.onMalformed,
      onClosed(reason) {
        watchdog.stop();
        closed.resolve(reason);
        loggedIn.reject(new Error(reason));
      },
    },
    needs.log,
  );

  await untilLoggedIn(loggedIn.promise, { end, withinMs: timings.connectMs }, signal);
  return { closed: closed.promise, write: tmi.write, close: () => end('closed by the program') };
}

/** Ends the connection when the login is refused, takes too long or is given up. */
async function untilLoggedIn(
  loggedIn: Promise<void>,
  { end, withinMs }: { readonly end: (reason: string) => void; readonly withinMs: number },
  signal: AbortSignal,
): Promise<void> {
  const abort = () => end('closed by the program');
  signal.addEventListener('abort', abort);
  const tooLate = setTimeout(() => end('no answer to the login'), withinMs);
  try {
    await loggedIn;
  } catch (error) {
    end('not logged in');
    throw error;
  } finally {
    clearTimeout(tooLate);
    signal.removeEventListener('abort', abort);
  }
}

/** What the server says when it refuses the login; once we are in, a NOTICE with such a text changes nothing. */
function loginFailure(line: IrcLine): string | undefined {
  const text = line.command === 'NOTICE' ? line.params[1] : undefined;
  return LOGIN_FAILURES.some((failure) => text?.startsWith(failure)) ? text : undefined;
}
