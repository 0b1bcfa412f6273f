import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebServer } from '../../../bot/web/server.ts';
import type { WireEvent, WirePost, WireSnapshot } from '../../../bot/web/studio/client/wire.ts';
import { buildStudioClient } from '../../support/build-studio-client.ts';
import { call, openTestServer, post } from './open-test-server.ts';
import type { TestStudio } from './test-studio.ts';
import { createTestStudio } from './test-studio.ts';

const TOKEN = 'correct horse battery staple';

beforeAll(buildStudioClient);

let studio: TestStudio;
let server: WebServer;
beforeEach(async () => {
  studio = createTestStudio();
  server = await openTestServer({ studio: studio.needs });
});
afterEach(async () => {
  await server.close();
  await studio.close();
});

/** Reads Server-Sent Events until one fits; the snapshot's events count too. */
async function eventsUntil(url: string, fits: (event: WireEvent) => boolean): Promise<readonly WireEvent[]> {
  const response = await fetch(`${url}/api/studio/events`, { signal: AbortSignal.timeout(5_000) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: WireEvent[] = [];
  let buffered = '';
  while (reader !== undefined && !events.some(fits)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended after ${JSON.stringify(events)}`);
    const blocks = (buffered + value).split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) events.push(...readBlock(block));
  }
  await reader?.cancel();
  return events;
}

function readBlock(block: string): readonly WireEvent[] {
  const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
  if (data === undefined) return [];
  const json: unknown = JSON.parse(data);
  return name === 'snapshot' ? (json as WireSnapshot).events : [json as WireEvent];
}

function postIn(events: readonly WireEvent[]): WirePost | undefined {
  return events.find((event): event is WirePost => event.kind === 'posted');
}

describe('the studio API', () => {
  it('lets a viewer speak and streams message, reply and decision in order', async () => {
    const said = await post(`${server.url}/api/studio/say`, {
      viewer: '小美',
      text: '1号链接多少钱？',
      language: 'zh',
      asPlatform: 'telegram',
    });
    const events = await eventsUntil(server.url, (event) => event.kind === 'posted');

    const { key } = JSON.parse(said.body);
    expect(said.status).toBe(200);
    expect(events.map((event) => event.kind)).toEqual(['said', 'decision', 'posted']);
    expect(events[0]).toMatchObject({
      key,
      viewer: '小美',
      role: 'viewer',
      asPlatform: 'telegram',
      isPress: false,
    });
    expect(events[1]).toMatchObject({
      key,
      state: 'answered',
      intent: 'price',
      facts: ['P01.price.CNY', 'P01.listPrice.CNY'],
    });
    expect(events[2]).toMatchObject({ answers: [key], text: '1号「云朵针织开衫」现在 ¥183（原价 ¥287）。' });
  });

  it('shows each platform the texts its adapter would send', async () => {
    await server.close();
    const textsOn = (platform: string, message: { readonly text: string }) => [
      `${platform}: ${message.text}`,
      'part 2',
    ];
    server = await openTestServer({ studio: { ...studio.needs, textsOn } });

    await post(`${server.url}/api/studio/say`, { viewer: 'Lucas', text: 'how much?' });
    const events = await eventsUntil(server.url, (event) => event.kind === 'posted');

    const posted = postIn(events);
    expect(posted?.textsOn.twitch).toEqual([expect.stringMatching(/^twitch: #1/), 'part 2']);
  });

  it('takes a press on a button as a message of the viewer', async () => {
    await post(`${server.url}/api/studio/say`, { viewer: '小美', text: '1号链接多少钱？' });
    const asked = await eventsUntil(server.url, (event) => event.kind === 'posted');
    const card = postIn(asked);

    await post(`${server.url}/api/studio/press`, {
      viewer: '小美',
      data: 'stock:1',
      nativeId: card?.nativeId,
    });
    const events = await eventsUntil(
      server.url,
      (event) => event.kind === 'posted' && event.text.includes('111'),
    );

    expect(events).toContainEqual(expect.objectContaining({ kind: 'said', text: 'stock:1', isPress: true }));
  });

  it('serves the picture of a card, and no other file', async () => {
    await post(`${server.url}/api/studio/say`, { viewer: '小美', text: '1号链接多少钱？' });
    const events = await eventsUntil(server.url, (event) => event.kind === 'posted');
    const url = postIn(events)?.image?.url ?? '';

    const picture = await call(`${server.url}${url}`);

    expect(picture).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect(picture.body).toContain('PNG');
    for (const path of ['/api/studio/images/unknown', '/api/studio/images/..%2f..%2fpackage.json']) {
      expect((await call(`${server.url}${path}`)).status).toBe(404);
    }
  });

  it('gives shop, ledger and status as the panels show them', async () => {
    const [shop, ledger, status] = await Promise.all(
      ['shop', 'ledger', 'status'].map(async (name) =>
        JSON.parse((await call(`${server.url}/api/studio/${name}`)).body),
      ),
    );

    expect(shop.shop).toMatchObject({ name: { zh: '示例小铺', en: 'Sample Shop' }, revision: 3 });
    expect(shop.shop).toMatchObject({
      nowShowing: 2,
      spoken: [{ id: 's4f1a', link: 1, text: { zh: '今天下单送收纳袋', en: '今天下单送收纳袋' } }],
    });
    expect(shop.shop.products[0]).toEqual({
      link: 1,
      name: { zh: '云朵针织开衫', en: 'Cloud Knit Cardigan' },
      prices: { CNY: '¥183', USD: '$26.30' },
      listPrices: { CNY: '¥287', USD: '$41.90' },
      stock: 111,
      variants: 1,
    });
    expect(ledger).toMatchObject({ sum: 0, states: { answered: 0, open: 0 } });
    expect(status.connections).toContainEqual(expect.objectContaining({ platform: 'twitch', gaps: 1 }));
    expect(status.queues).toContainEqual(
      expect.objectContaining({ queue: 'chat.outbound.twitch', failed: 1 }),
    );
  });

  it('tells why an answer was given, and of any other message that there is nothing to tell', async () => {
    const said = await post(`${server.url}/api/studio/say`, { viewer: '小美', text: '1号链接多少钱？' });
    await eventsUntil(server.url, (event) => event.kind === 'posted');
    const { key } = JSON.parse(said.body);

    const why = JSON.parse((await call(`${server.url}/api/studio/why/${key}`)).body);
    const unknown = JSON.parse((await call(`${server.url}/api/studio/why/unknown`)).body);

    expect(why.reply).toMatchObject({
      phrasedBy: 'template',
      rejected: ['unbound_money'],
      revision: 1,
      currentRevision: 3,
      facts: [
        { id: 'P01.price.CNY', slot: 'price', value: '¥183', now: '¥171', hasChanged: true },
        { id: 'P01.listPrice.CNY', slot: 'list', value: '¥287', now: '¥287', hasChanged: false },
      ],
    });
    expect(unknown).toEqual({ reply: null });
  });

  it.each([
    ['no JSON', '{'],
    ['no viewer', { text: 'hi' }],
    ['a viewer of white space', { viewer: '  ', text: 'hi' }],
    ['a control character in the name', { viewer: 'a\u001b[2J', text: 'hi' }],
    ['an unknown role', { viewer: 'a', text: 'hi', role: 'owner' }],
    ['an unknown platform', { viewer: 'a', text: 'hi', asPlatform: 'youtube' }],
    ['a text over 4,096 characters', { viewer: 'a', text: 'x'.repeat(4097) }],
  ])('refuses %s', async (_what, body) => {
    const answer = await post(`${server.url}/api/studio/say`, body);

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error.code).toBe('bad_input');
  });

  it('refuses a body over 32 KiB', async () => {
    const answer = await post(`${server.url}/api/studio/say`, { viewer: 'a', text: 'x'.repeat(40_000) });

    expect(answer.status).toBe(413);
  });

  it.each([
    ['without the header of our page', { 'content-type': 'application/json' }],
    ['from a page of another site', { 'x-shoptalk-request': '1', origin: 'https://evil.example' }],
    ['from a sandboxed page', { 'x-shoptalk-request': '1', origin: 'null' }],
    ['which the browser calls cross-site', { 'x-shoptalk-request': '1', 'sec-fetch-site': 'cross-site' }],
    ['to a name that was pointed here', { 'x-shoptalk-request': '1', host: 'evil.example' }],
    ['through a proxy', { 'x-shoptalk-request': '1', 'x-forwarded-for': '203.0.113.9' }],
  ])('refuses a call %s', async (_what, headers) => {
    const said: unknown[] = [];
    studio.chat.onSaid((one) => said.push(one));

    const answer = await call(`${server.url}/api/studio/say`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ viewer: 'a', text: 'hi' }),
    });

    expect(answer.status).toBe(403);
    expect(said).toEqual([]);
  });

  it('ends the open event streams when it closes', async () => {
    const response = await fetch(`${server.url}/api/studio/events`);
    const reader = response.body?.getReader();
    await reader?.read();

    await server.close();

    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });
});

describe('the studio behind ADMIN_TOKEN', () => {
  beforeEach(async () => {
    await server.close();
    server = await openTestServer({ studio: studio.needs, adminToken: TOKEN });
  });

  it('lets programs in with the token as Bearer, and nobody without', async () => {
    const without = await call(`${server.url}/api/studio/shop`);
    const withIt = await call(`${server.url}/api/studio/shop`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const metrics = await call(`${server.url}/metrics`);

    expect([without.status, withIt.status, metrics.status]).toEqual([401, 200, 401]);
    expect(JSON.parse(without.body).error.code).toBe('login_needed');
  });

  it('leads people to the form, whose cookie opens the page', async () => {
    const page = await call(server.url, { headers: { accept: 'text/html' } });
    const login = await call(`${server.url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
      body: new URLSearchParams({ token: TOKEN }).toString(),
    });
    const cookie = String(login.headers['set-cookie']);
    const opened = await call(server.url, { headers: { cookie: cookie.split(';')[0] ?? '' } });

    expect(page).toMatchObject({ status: 302, headers: { location: '/login' } });
    expect(login.status).toBe(303);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(opened.status).toBe(200);
    expect(opened.body).toContain('<title>Shoptalk Studio</title>');
  });

  it('marks the cookie Secure where TLS ends at a proxy', async () => {
    const login = await call(`${server.url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-proto': 'https' },
      body: new URLSearchParams({ token: TOKEN }).toString(),
    });

    expect(String(login.headers['set-cookie'])).toMatch(/; Secure/);
  });

  it('takes no wrong token, and no right one from another site', async () => {
    const form = (token: string, origin: string) =>
      call(`${server.url}/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
        body: new URLSearchParams({ token }).toString(),
      });

    const wrong = await form('wrong', server.url);
    const foreign = await form(TOKEN, 'https://evil.example');

    expect(wrong.status).toBe(401);
    expect(wrong.body).toContain('data-notice="wrong"');
    expect(foreign.status).toBe(403);
    expect(wrong.headers['set-cookie'] ?? foreign.headers['set-cookie']).toBeUndefined();
  });

  it('serves styles and texts to the form, but not the page itself by another path', async () => {
    expect((await call(`${server.url}/studio/theme.css`)).status).toBe(200);
    expect((await call(`${server.url}/studio/studio.html`)).status).toBe(404);
    expect((await call(`${server.url}/studio/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
