import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { connectGateway, type GatewayConnection, type GatewayListener } from './gateway-connection.ts';
import { createGatewaySession, isGatewayUrl } from './gateway-session.ts';
import { createIdentifyPacer } from './identify-pacer.ts';
import { loginError, unreachable } from './login-error.ts';
import type { DiscordTimings } from './options.ts';

interface GatewayNeeds {
  readonly rest: REST;
  readonly token: string;
  readonly timings: DiscordTimings;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: GatewayListener;
}

/**
 * Logs in to the gateway; resolves after READY. Throws AppError `discord_login_failed`, `discord_message_content_intent`,
 * another code of `login-error.ts`, or the retryable `discord_unreachable`.
 */
export async function openGateway(needs: GatewayNeeds, signal: AbortSignal): Promise<GatewayConnection> {
  const { clock, timings } = needs;
  const loginSignal = AbortSignal.any([signal, AbortSignal.timeout(timings.loginTimeoutMs)]);
  const gatewayInformation = await askGatewayAddress(needs.rest, loginSignal);
  const pacer = createIdentifyPacer(clock, timings.identifyIntervalMs);
  const session = createGatewaySession({ token: needs.token, gatewayInformation, pacer });

  const login = expectLogin(needs.listener, loginSignal);
  const connection = connectGateway({ ...needs, session, listener: login.listener });
  try {
    await login.done;
    return connection;
  } catch (error) {
    await connection.close();
    throw signal.aborted || !loginSignal.aborted
      ? error
      : unreachable(`the gateway did not let us in within ${timings.loginTimeoutMs} ms`);
  }
}

/** A promise for the first login, and the listener it learns it from. */
function expectLogin(listener: GatewayListener, signal: AbortSignal) {
  let settle: { resolve: () => void; reject: (reason: unknown) => void } | undefined;
  const done = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  signal.addEventListener('abort', () => settle?.reject(signal.reason), { once: true });

  const expecting: GatewayListener = {
    ...listener,
    onConnected: (how) => {
      listener.onConnected(how);
      settle?.resolve();
    },
    onFatal: (error: AppError) => {
      listener.onFatal(error);
      settle?.reject(error);
    },
  };
  return { done, listener: expecting };
}

const gatewayInformationSchema = z.object({
  url: z.string().refine(isGatewayUrl, 'GET /gateway/bot must name a ws:// or wss:// address'),
  shards: z.number().catch(1),
  session_start_limit: z.object({
    total: z.number(),
    remaining: z.number(),
    reset_after: z.number(),
    max_concurrency: z.number(),
  }),
});

async function askGatewayAddress(rest: REST, signal: AbortSignal) {
  try {
    return gatewayInformationSchema.parse(await rest.get(Routes.gatewayBot(), { signal }));
  } catch (error) {
    throw loginError(error);
  }
}
