import { describe, expect, it } from 'vitest';
import {
  createInvalidRequestGuard,
  MAX_INVALID_REQUESTS,
} from '../../../../adapters/chat/discord/invalid-request-guard.ts';
import { CHANNEL_ID } from '../../../support/discord/discord-world.ts';
import {
  enterDiscord,
  outbound,
  soon,
  startDiscord,
  watchFor,
} from '../../../support/discord/enter-discord.ts';

const MESSAGES = /\/messages$/;

describe('sending to Discord', () => {
  it('posts the same send once though it is tried twice', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    const message = outbound('¥183', { id: 'send-once' });

    const first = await chat.send(message, soon());
    const second = await chat.send(message, soon());

    expect(first.ok && second.ok && second.receipt.nativeIds).toEqual(first.ok && first.receipt.nativeIds);
    expect(server.world.posts.size).toBe(1);
  });

  it('posts what is missing when a long text broke off half-way', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    const message = outbound('一句话。'.repeat(1_200));
    server.rest.bucket = { max: 2, windowMs: 300 };

    const broken = await chat.send(message, soon());
    expect(broken).toMatchObject({ ok: false, failure: 'rate_limited' });
    server.rest.bucket = { max: 100, windowMs: 300 };
    await watchFor((!broken.ok && broken.retryAfterMs) || 0);
    const whole = await chat.send(message, soon());

    expect(whole.ok && whole.receipt.nativeIds).toHaveLength(3);
    expect(server.world.posts.size).toBe(3);
  });

  it('asks Discord no more when the headers said that the bucket is empty', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    server.rest.bucket = { max: 1, windowMs: 60_000 };
    await chat.send(outbound('one'), soon());
    await chat.send(outbound('two'), soon());
    const calls = server.rest.calls.length;

    const refused = await chat.send(outbound('three'), soon());

    expect(refused).toMatchObject({ ok: false, failure: 'rate_limited' });
    expect(!refused.ok && refused.retryAfterMs).toBeGreaterThan(50_000);
    expect(server.rest.calls).toHaveLength(calls);
  });

  it.each([
    [403, 50013, 'forbidden'],
    [403, 50001, 'forbidden'],
    [403, 50007, 'forbidden'],
    [400, 50083, 'forbidden'],
    [404, 10003, 'channel_not_found'],
    [404, 10008, 'message_not_found'],
    [400, 50035, 'rejected'],
    [401, 0, 'not_connected'],
    [500, 0, 'timeout'],
    [503, 0, 'timeout'],
  ])('turns HTTP %i with code %i into %s', async (status, code, failure) => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    server.rest.script('POST', MESSAGES, { status, body: { code, message: 'no' } });

    const refused = await chat.send(outbound('hi'), soon());

    expect(refused).toMatchObject({ ok: false, failure });
  });

  it('does not know the outcome when no answer comes in time', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server, { timings: { requestTimeoutMs: 100 } });
    server.rest.script('POST', MESSAGES, 'hang');

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it('gives up a send when it is told to', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    server.rest.script('POST', MESSAGES, 'hang');

    const result = await chat.send(outbound('hi'), AbortSignal.timeout(50));

    expect(result).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it('knows that nothing was posted when Discord cannot be reached', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    await server.stop();
    // The first one finds the kept-alive connection broken, after which nobody knows what arrived.
    await chat.send(outbound('lost'), soon());

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure: 'not_connected' });
  });

  it('refuses a picture that is not there', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    const image = { kind: 'file', path: '/nowhere/1.png', contentType: 'image/png', alt: 'x' } as const;

    expect(await chat.send(outbound('hi', { image }), soon())).toMatchObject({ failure: 'rejected' });
  });

  it('says what is gone when it edits or deletes', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);

    const edited = await chat.edit(CHANNEL_ID, '1', outbound('new'), soon());
    const removed = await chat.remove(CHANNEL_ID, '1', soon());

    expect(edited).toMatchObject({ ok: false, failure: 'message_not_found' });
    expect(removed).toMatchObject({ ok: false, failure: 'message_not_found' });
  });

  it('asks Discord nothing about ids that cannot be', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);
    const calls = server.rest.calls.length;

    const sent = await chat.send(outbound('hi', { channel: '../../users/@me' }), soon());
    const removed = await chat.remove(CHANNEL_ID, 'last', soon());

    expect(sent).toMatchObject({ ok: false, failure: 'channel_not_found' });
    expect(removed).toMatchObject({ ok: false, failure: 'message_not_found' });
    expect(server.rest.calls).toHaveLength(calls);
  });

  it('sends into a thread by its id', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);

    await chat.send(outbound('hi', { threadId: '900000000000000077' }), soon());

    expect(server.rest.calls.at(-1)?.path).toBe('/channels/900000000000000077/messages');
  });
});

describe('timing a member out', () => {
  const order = { channel: CHANNEL_ID, nativeViewerId: '500000000000000007', untilMs: 0, reason: '广告' };

  it('asks for 28 days at most, and gives the reason to the audit log', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);

    const done = await chat.timeOut({ ...order, untilMs: Date.now() + 90 * 24 * 3600_000 }, soon());

    expect(done.ok).toBe(true);
    expect(server.world.timeOuts.get(order.nativeViewerId)).toBeLessThan(Date.now() + 28 * 24 * 3600_000);
  });

  it('refuses, as values, the owner, unknown channels and ids that cannot be', async () => {
    const server = await startDiscord();
    const { chat } = await enterDiscord(server);

    const owner = await chat.timeOut({ ...order, nativeViewerId: server.world.guild.ownerId }, soon());
    const elsewhere = await chat.timeOut({ ...order, channel: '1' }, soon());
    const nobody = await chat.timeOut({ ...order, nativeViewerId: '../@me' }, soon());

    expect(owner).toMatchObject({ ok: false, failure: 'forbidden' });
    expect(elsewhere).toMatchObject({ ok: false, failure: 'channel_not_found' });
    expect(nobody).toMatchObject({ ok: false, failure: 'rejected' });
  });
});

describe('the guard against a ban', () => {
  it('stops at 8,000 refused requests in any 10 minutes and says for how long', () => {
    let now = 1_000;
    const guard = createInvalidRequestGuard({ now: () => now });
    for (let count = 0; count < MAX_INVALID_REQUESTS; count += 1) {
      expect(guard.waitMs()).toBe(0);
      now += 10;
      guard.note([401, 403, 429][count % 3] ?? 401, 'user');
    }

    expect(guard.waitMs()).toBe(600_000 - (MAX_INVALID_REQUESTS - 1) * 10);
    now += guard.waitMs();
    expect(guard.waitMs()).toBe(0);
  });

  it('does not count a shared limit, nor what Discord did take', () => {
    const guard = createInvalidRequestGuard({ now: () => 0 });
    for (let count = 0; count < 2 * MAX_INVALID_REQUESTS; count += 1) {
      guard.note(429, 'shared');
      guard.note(404, null);
      guard.note(200, null);
    }

    expect(guard.waitMs()).toBe(0);
  });
});
