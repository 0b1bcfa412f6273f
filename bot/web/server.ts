import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { Metrics } from '../metrics.ts';
import { isLoopbackHost } from './admission.ts';
import type { StudioNeeds } from './studio-needs.ts';
import { createWebApp } from './web-app.ts';

/** One part of the program as `/readyz` reports it. */
export interface PartReadiness {
  /** `queue`, `store`, `twitch` … */
  readonly part: string;
  readonly ok: boolean;
  /** One sentence: how it is, and when it is not ready, what to do. No secrets. */
  readonly why: string;
  /** It works less well than it should, and the program does without: that is no reason to take it out of service. */
  readonly isDegraded?: boolean;
}

export interface WebServerOptions {
  /** Address to listen on. Anything but loopback needs `adminToken`. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * Once set, every page and call but `/livez`, `/readyz` and the webhook wants it: as a Bearer token, or typed in the login form.
   * Without it only requests of this machine, addressed to a local name and not forwarded by a proxy, are answered.
   */
  readonly adminToken?: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'render' | 'contentType'>;
  readiness(signal: AbortSignal): Promise<readonly PartReadiness[]>;
  /** Without it there is no studio page (a `web` process without a chat, a gateway …). */
  readonly studio?: StudioNeeds;
  /** Answers `POST /telegram/webhook`; it checks Telegram's secret header itself. Body up to 1 MiB. */
  readonly telegramWebhook?: (request: Request) => Promise<Response>;
}

export interface WebServer {
  /** `http://127.0.0.1:3000`, with the port that was really taken. */
  readonly url: string;
  /** Stops listening, ends event streams, waits at most 2 s for running requests. Twice is harmless. */
  close(): Promise<void>;
}

/** Requests that take longer to end are cut off. */
const CLOSE_WITHIN_MS = 2_000;

/**
 * Opens the program's web server: health, metrics, studio, webhook.
 * Throws AppError `admin_token_missing` (not loopback without a token) and `port_unavailable`.
 */
export async function openWebServer(options: WebServerOptions): Promise<WebServer> {
  refuseOpenDoor(options);
  const closing = new AbortController();
  const app = createWebApp(options, closing.signal);
  const server = await listen(app.fetch, options);

  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  return {
    url: toUrl(options.host, (server.address() as AddressInfo).port),
    close: async () => {
      closing.abort();
      server.close();
      const impatient = setTimeout(() => closeConnections(server), CLOSE_WITHIN_MS);
      await closed;
      clearTimeout(impatient);
    },
  };
}

function refuseOpenDoor({ host, adminToken }: WebServerOptions): void {
  if (isLoopbackHost(host) || adminToken !== undefined) return;
  throw new AppError({
    code: 'admin_token_missing',
    message: `HTTP_HOST is ${host}, which others can reach, but ADMIN_TOKEN is not set. Set ADMIN_TOKEN (\`openssl rand -hex 32\` makes one), or HTTP_HOST=127.0.0.1.`,
    retryable: false,
    audience: 'operator',
  });
}

async function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: WebServerOptions) {
  const server = serve({ fetch, hostname: host, port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause) => reject(portUnavailable(host, port, cause)));
  });
  return server;
}

function portUnavailable(host: string, port: number, cause: Error): AppError {
  return new AppError({
    code: 'port_unavailable',
    message: `Cannot listen on ${host}:${port} (${cause.message}). Stop the program that has it, or set HTTP_PORT to another port.`,
    retryable: false,
    audience: 'operator',
    cause,
  });
}

function closeConnections(server: Awaited<ReturnType<typeof listen>>): void {
  if ('closeAllConnections' in server) server.closeAllConnections();
}

function toUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
