import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../../support/deferred.ts';
import { BOT_TOKEN } from '../../../support/discord/discord-world.ts';
import { enterDiscord, startDiscord } from '../../../support/discord/enter-discord.ts';

const CALLBACK = /\/callback$/;

describe('Discord interactions', () => {
  it('answers a press at once, though the sink takes its time', async () => {
    const server = await startDiscord();
    const held = createDeferred();
    const { recorder } = await enterDiscord(server, {
      beforeKeeping: (event) => (event.kind === 'message' ? held.promise : Promise.resolve()),
    });

    server.write({ content: 'holds the queue up' });
    const pressed = server.press('41', 'buy:P01:M');
    await server.answered(pressed);
    held.resolve();
    const press = await recorder.message('buy:P01:M');

    expect(server.rest.interactionAnswers.get(pressed)).toEqual({ type: 6 });
    expect(press).toMatchObject({
      nativeId: pressed,
      button: { callbackId: pressed },
      replyToNativeId: '41',
      isAddressed: true,
    });
  });

  it.each([
    ['a slash command', { type: 2, data: { name: 'shop' } }, 4],
    ['a typed option', { type: 4, data: { name: 'shop' } }, 8],
    ['a form', { type: 5, data: { custom_id: 'x' } }, 4],
    ['a menu', { type: 3, data: { component_type: 3, custom_id: 'x' } }, 6],
    ['a kind of next year', { type: 99, data: {} }, 4],
  ])('acknowledges %s it does not know', async (_what, more, answerType) => {
    const server = await startDiscord();
    const { recorder } = await enterDiscord(server);

    const id = server.press('41', 'x', more);
    await server.answered(id);
    await recorder.waitFor((event) => event.kind === 'dropped' && event.reason === 'unsupported_interaction');

    expect(server.rest.interactionAnswers.get(id)).toMatchObject({ type: answerType });
  });

  it('takes the press though the answer came too late', async () => {
    const server = await startDiscord();
    const { chat, recorder, logged } = await enterDiscord(server);
    server.rest.script('POST', CALLBACK, {
      status: 404,
      body: { code: 10062, message: 'Unknown interaction' },
    });

    server.press('41', 'size:P01');
    await recorder.message('size:P01');
    server.press('41', 'size:P02');
    await recorder.message('size:P02');

    expect(chat.health().state).toBe('connected');
    expect(logged.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  it('sends no token of the bot along and logs none of the interaction', async () => {
    const server = await startDiscord();
    const { recorder, logged } = await enterDiscord(server);
    server.rest.script('POST', CALLBACK, { status: 500, body: {} });

    server.press('41', 'a');
    await recorder.message('a');
    await server.answered(server.press('41', 'b'));

    const said = JSON.stringify(logged);
    expect(said).not.toContain('interaction-token-that-is-secret');
    expect(said).not.toContain(BOT_TOKEN);
  });

  it('lives on when an interaction cannot even be addressed', async () => {
    const server = await startDiscord();
    const { recorder, logged } = await enterDiscord(server);

    server.press('41', 'x', { token: 'half a character: \ud83d' });
    await recorder.message('x');

    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('takes a press once though it is delivered twice', async () => {
    const server = await startDiscord();
    const { recorder } = await enterDiscord(server);

    server.gateway.repeat(server.press('41', 'buy:1'));
    server.write({ content: 'marker' });
    await recorder.message('marker');

    expect(recorder.messages().map(({ text }) => text)).toEqual(['buy:1', 'marker']);
  });
});

describe('the Message Content intent', () => {
  it('is missed when texts arrive empty, and shown until one arrives', async () => {
    const server = await startDiscord();
    const { chat, recorder, logged } = await enterDiscord(server);

    server.write({ content: '' });
    server.write({ content: '@bot', mentions: [server.world.bot] });
    await recorder.message('@bot');

    expect(chat.health().detail).toContain('discord_message_content_intent');
    expect(chat.health().detail).toContain('Privileged Gateway Intents');
    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(1);

    server.write({ content: '有货吗' });
    await recorder.message('有货吗');
    expect(chat.health().detail).not.toContain('intent');
  });
});
