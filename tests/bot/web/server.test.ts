import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebServer, WebServerOptions } from '../../../bot/web/server.ts';
import { call, openTestServer } from './open-test-server.ts';

const servers: WebServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function open(options?: Partial<WebServerOptions>): Promise<WebServer> {
  const server = await openTestServer(options);
  servers.push(server);
  return server;
}

describe('the web server', () => {
  it('says that it lives, and how each part is', async () => {
    const { url } = await open();

    const live = await call(`${url}/livez`);
    const ready = await call(`${url}/readyz`);

    expect(live).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.body)).toEqual({
      ok: true,
      parts: [{ part: 'store', ok: true, why: 'answers' }],
    });
  });

  it('answers 503 and why when a part is not ready', async () => {
    const { url } = await open({
      readiness: async () => [
        { part: 'store', ok: true, why: 'answers' },
        { part: 'twitch', ok: false, why: 'reconnecting: socket closed' },
      ],
    });

    const ready = await call(`${url}/readyz`);

    expect(ready.status).toBe(503);
    expect(ready.body).toContain('reconnecting: socket closed');
  });

  it('is ready with a part that is degraded, and says so to strangers too', async () => {
    const { url } = await open({
      adminToken: 'a token of sixteen letters',
      readiness: async () => [{ part: 'encoder', ok: true, isDegraded: true, why: 'late: 14 of 50' }],
    });

    const ready = await call(`${url}/readyz`);

    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.body).parts).toEqual([{ part: 'encoder', ok: true, degraded: true }]);
  });

  it('is not ready when the check itself fails', async () => {
    const { url } = await open({
      readiness: () => Promise.reject(new Error('the store is gone')),
    });

    const ready = await call(`${url}/readyz`);

    expect(ready.status).toBe(503);
    expect(ready.body).toContain('the store is gone');
  });

  it('tells strangers whether it is ready, but not why', async () => {
    const { url } = await open({ adminToken: 'a token of sixteen letters' });

    const ready = await call(`${url}/readyz`);

    expect(JSON.parse(ready.body)).toEqual({ ok: true, parts: [{ part: 'store', ok: true }] });
  });

  it('gives the metrics in the format of Prometheus', async () => {
    const { url } = await open();

    const metrics = await call(`${url}/metrics`);

    expect(metrics.headers['content-type']).toContain('text/plain');
    expect(metrics.body).toContain('# TYPE shoptalk_messages_total counter');
  });

  it('hands webhook calls on with their body and headers, whatever their Host', async () => {
    const seen: string[] = [];
    const { url } = await open({
      telegramWebhook: async (request) => {
        seen.push(`${request.headers.get('x-telegram-bot-api-secret-token')} ${await request.text()}`);
        return new Response(null, { status: 200 });
      },
    });

    const answer = await call(`${url}/telegram/webhook`, {
      method: 'POST',
      headers: { host: 'bot.example.com', 'x-telegram-bot-api-secret-token': 's3cret' },
      body: '{"update_id":1}',
    });

    expect(answer.status).toBe(200);
    expect(seen).toEqual(['s3cret {"update_id":1}']);
  });

  it('refuses a webhook body over 1 MiB', async () => {
    const { url } = await open({ telegramWebhook: async () => new Response('taken') });

    const answer = await call(`${url}/telegram/webhook`, {
      method: 'POST',
      body: 'x'.repeat(1024 * 1024 + 1),
    });

    expect(answer.status).toBe(413);
  });

  it('sends the protective headers with every answer, errors too', async () => {
    const { url } = await open();

    for (const path of ['/livez', '/metrics', '/nothing-here']) {
      const { headers } = await call(`${url}${path}`);

      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    }
  });

  it('will not listen where others can reach it without a token', async () => {
    await expect(open({ host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'admin_token_missing',
      message: expect.stringContaining('ADMIN_TOKEN'),
    });
  });

  it('says what to do when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    await expect(open({ port })).rejects.toMatchObject({
      code: 'port_unavailable',
      message: expect.stringContaining('HTTP_PORT'),
    });

    other.close();
  });

  it('may be closed twice', async () => {
    const server = await open();

    await Promise.all([server.close(), server.close()]);

    await expect(call(`${server.url}/livez`)).rejects.toThrow('ECONNREFUSED');
  });
});
