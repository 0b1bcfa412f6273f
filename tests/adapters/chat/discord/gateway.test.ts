import { describe, expect, it, vi } from 'vitest';
import type { PlatformEvent } from '../../../../pipelines/domain/platform-event.ts';
import { enterDiscord, startDiscord, watchFor } from '../../../support/discord/enter-discord.ts';

const isReconnecting = (event: PlatformEvent): boolean =>
  event.kind === 'connection' && event.state === 'reconnecting';
const isResumed = (event: PlatformEvent): boolean =>
  event.kind === 'connection' && event.detail === 'resumed';

describe('the Discord gateway connection', () => {
  it('asks for no more than it needs', async () => {
    const server = await startDiscord();

    await enterDiscord(server);

    const identify = server.gateway.received.find(({ op }) => op === 2);
    const [guilds, guildMessages, directMessages, messageContent] = [1, 1 << 9, 1 << 12, 1 << 15];
    expect(identify?.d).toMatchObject({
      intents: guilds | guildMessages | directMessages | messageContent,
      compress: false,
    });
  });

  it('resumes when Discord asks it to reconnect, without a gap', async () => {
    const server = await startDiscord();
    const { chat, recorder } = await enterDiscord(server);

    server.gateway.askToReconnect();
    await recorder.waitFor(isResumed);

    expect(server.gateway.received.map(({ op }) => op).filter((op) => op !== 1)).toEqual([2, 6]);
    expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 1, gaps: 0 });
  });

  it('keeps its session while the network is down and resumes when it is back', async () => {
    const server = await startDiscord();
    const { recorder } = await enterDiscord(server);

    server.gateway.goAway('resumable');
    await recorder.waitFor(isReconnecting);
    server.write({ content: 'asked in the dark' });
    await vi.waitFor(() => expect(server.gateway.refused).toBeGreaterThanOrEqual(2), 5_000);
    server.gateway.comeBack();
    await recorder.message('asked in the dark');

    expect(server.gateway.received.map(({ op }) => op).filter((op) => op !== 1)).toEqual([2, 6]);
  });

  it('logs in anew and tells the gap with its times when the session is over', async () => {
    const server = await startDiscord();
    const { chat, recorder } = await enterDiscord(server);
    server.write({ content: 'before' });
    await recorder.message('before');
    const before = Date.now();

    server.gateway.invalidateSession();
    const gap = await recorder.waitFor((event) => event.kind === 'gap');

    if (gap.kind !== 'gap') throw new Error('unreachable');
    expect(gap.fromMs).toBeLessThanOrEqual(before);
    expect(gap.toMs).toBeGreaterThanOrEqual(before);
    await recorder.waitFor((event) => event.kind === 'connection' && event.detail === 'logged in');
    expect(chat.health()).toMatchObject({ reconnects: 1, gaps: 1 });
  });

  it('asks often whether the gateway is there, and connects again when it is silent', async () => {
    const server = await startDiscord();
    const { recorder } = await enterDiscord(server, { timings: { beatEveryMs: 40, ackTimeoutMs: 60 } });
    await vi.waitFor(() => expect(server.gateway.received.some(({ op }) => op === 1)).toBe(true));

    server.gateway.goSilent();
    server.write({ content: 'who hears me?' });

    await recorder.waitFor(isReconnecting, 1_000);
    await recorder.message('who hears me?');
  });

  it('stays connected while every heartbeat is answered', async () => {
    const server = await startDiscord();
    const { recorder } = await enterDiscord(server, { timings: { beatEveryMs: 20, ackTimeoutMs: 200 } });

    await vi.waitFor(
      () => expect(server.gateway.received.filter(({ op }) => op === 1).length).toBeGreaterThan(15),
      5_000,
    );

    expect(server.gateway.opened).toBe(1);
    expect(recorder.events.some(isReconnecting)).toBe(false);
  });

  it('says that it is closed, and nothing of reconnecting, when it is closed on purpose', async () => {
    const server = await startDiscord();
    const { chat, recorder } = await enterDiscord(server);

    await chat.close();

    expect(recorder.events.map((event) => (event.kind === 'connection' ? event.state : event.kind))).toEqual([
      'connecting',
      'connected',
      'closed',
    ]);
  });

  it('logs in no more once it was closed while away', async () => {
    const server = await startDiscord();
    const { chat, recorder } = await enterDiscord(server);
    server.gateway.goAway('resumable');
    await recorder.waitFor(isReconnecting);

    await chat.close();
    server.gateway.comeBack();
    await watchFor(800);

    expect(server.gateway.received.map(({ op }) => op)).toEqual([2]);
    expect(chat.health().state).toBe('closed');
  });

  it('counts frames that make no sense and lives on', async () => {
    const server = await startDiscord();
    const { recorder } = await enterDiscord(server);

    server.gateway.sendRaw('{');
    server.gateway.sendRaw('[]');
    server.gateway.sendRaw('"text"');
    server.gateway.sendRaw('{"op":9,"d":null}');
    server.gateway.sendRaw('{"op":0,"t":"READY","s":3,"d":null}');
    server.gateway.sendRaw('{"op":0,"t":"MESSAGE_CREATE","s":4,"d":null}');
    server.write({ content: 'still here' });
    await recorder.message('still here');

    expect(recorder.events.filter((event) => event.kind === 'dropped')).toHaveLength(3);
  });
});
