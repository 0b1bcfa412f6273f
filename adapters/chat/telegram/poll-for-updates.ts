import { type Api, GrammyError } from 'grammy';
import type { Log } from '../../../pipelines/ports/log.ts';
import { callWithin } from './bot-api.ts';
import type { ConnectionTracker } from './connection-state.ts';
import { tokenRefused } from './log-in.ts';
import { type LongPolling, type PollingTrouble, startLongPolling } from './long-polling.ts';
import type { TelegramTimings } from './options.ts';
import type { ReceiveUpdate } from './receive-update.ts';
import { describeApiError } from './send-failure.ts';
import { ALLOWED_UPDATES } from './update-schema.ts';

/** Runs the polling loop on the Bot API and keeps the connection's state and the log in step with it. */
export function pollForUpdates(needs: {
  readonly api: Api;
  readonly receive: ReceiveUpdate;
  readonly connection: ConnectionTracker;
  readonly forgetSockets: () => void;
  readonly timings: TelegramTimings;
  readonly log: Log;
}): LongPolling {
  const { api, receive, connection, timings } = needs;
  return startLongPolling({
    fetchUpdates: ({ timeoutSeconds, limitMs, ...request }, signal) =>
      callWithin(signal, limitMs, (limited) =>
        api.getUpdates({ ...request, timeout: timeoutSeconds, allowed_updates: ALLOWED_UPDATES }, limited),
      ),
    receive,
    onAnswered: () => connection.connected('polling'),
    onTrouble: (trouble) => report(trouble, needs),
    timings,
  });
}

async function report(
  trouble: PollingTrouble,
  {
    connection,
    forgetSockets,
    log,
  }: { readonly connection: ConnectionTracker; readonly forgetSockets: () => void; readonly log: Log },
): Promise<void> {
  const said = describe(trouble.error);
  if (trouble.kind === 'sink') {
    connection.remark(`the program could not take an event: ${said}`);
    log.warn({ platform: 'telegram', error: said }, 'an update could not be taken and will come again');
    return;
  }
  if (trouble.kind === 'refused') {
    const { code, message } = tokenRefused(said);
    log.error({ platform: 'telegram', code, fix: message }, 'Telegram stopped accepting the bot token');
    await connection.closed(message);
    return;
  }
  // One warning for each time away; the tries after it are not news.
  const level = connection.health().state === 'reconnecting' ? 'debug' : 'warn';
  log[level]({ platform: 'telegram', error: said }, 'Telegram cannot be heard; trying again');
  forgetSockets();
  await connection.lost(said);
}

function describe(error: unknown): string {
  const isConflict = error instanceof GrammyError && error.error_code === 409;
  return isConflict
    ? `another program receives with this token; stop it or make a second bot (${error.description})`
    : describeApiError(error);
}
