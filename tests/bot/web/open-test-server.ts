import { request } from 'node:http';
import { createMetrics } from '../../../bot/metrics.ts';
import type { WebServer, WebServerOptions } from '../../../bot/web/server.ts';
import { openWebServer } from '../../../bot/web/server.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

/** A web server on a free loopback port; everything may be set otherwise. */
export function openTestServer(options: Partial<WebServerOptions> = {}): Promise<WebServer> {
  return openWebServer({
    host: '127.0.0.1',
    port: 0,
    log: createRecordingLog(),
    clock: systemClock,
    metrics: createMetrics(),
    readiness: async () => [{ part: 'store', ok: true, why: 'answers' }],
    ...options,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request with exactly these headers: unlike `fetch`, `Host` and `Origin` may be anything. */
export function call(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks).toString() });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A call that changes something, as the page makes it. */
export function post(
  url: string,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shoptalk-request': '1', ...headers },
    body: typeof json === 'string' ? json : JSON.stringify(json),
  });
}
