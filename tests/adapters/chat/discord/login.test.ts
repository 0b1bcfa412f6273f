import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../pipelines/domain/app-error.ts';
import { enterDiscord, startDiscord, watchFor } from '../../../support/discord/enter-discord.ts';

describe('logging in to Discord', () => {
  it.each([
    [4004, 'discord_login_failed', 'Reset Token'],
    [4014, 'discord_message_content_intent', 'Privileged Gateway Intents'],
    [4013, 'discord_invalid_intents', 'Update Shoptalk'],
    [4011, 'discord_sharding_required', '2,500'],
  ])('stops at close code %i with %s and says what to do', async (closeCode, code, words) => {
    const server = await startDiscord();
    server.gateway.refuseLogins(closeCode);

    const refusal = await enterDiscord(server).catch((error: unknown) => error);

    if (!(refusal instanceof AppError)) throw new Error(`not an AppError: ${String(refusal)}`);
    expect(refusal).toMatchObject({ code, retryable: false, audience: 'operator' });
    expect(refusal.message).toContain(words);
    expect(server.gateway.received.filter(({ op }) => op === 2)).toHaveLength(1);
  });

  it('stops for good when a login is refused later on', async () => {
    const server = await startDiscord();
    const { chat, recorder, logged } = await enterDiscord(server);

    server.gateway.refuseLogins(4004);
    server.gateway.invalidateSession();
    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'closed');

    expect(chat.health()).toMatchObject({ state: 'closed' });
    expect(chat.health().detail).toContain('discord_login_failed');
    expect(logged).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  it('says that Discord cannot be reached when nothing listens there', async () => {
    const server = await startDiscord();
    await server.stop();

    const refusal = await enterDiscord(server).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: 'discord_unreachable', retryable: true, audience: 'outside' });
  });

  it('gives up when the gateway does not let it in in time', async () => {
    const server = await startDiscord();
    server.gateway.goAway('lost');

    const refusal = await enterDiscord(server, { timings: { loginTimeoutMs: 700 } }).catch(
      (error: unknown) => error,
    );

    expect(refusal).toMatchObject({ code: 'discord_unreachable', retryable: true });
    server.gateway.comeBack();
    await watchFor(700);
    expect(server.gateway.received).toEqual([]);
  });

  it('stops logging in when it is told to', async () => {
    const server = await startDiscord();
    server.gateway.goAway('lost');
    const stop = new AbortController();

    const opening = enterDiscord(server, { signal: stop.signal });
    stop.abort(new Error('the program stops'));

    await expect(opening).rejects.toThrow();
  });
});
