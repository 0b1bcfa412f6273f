import { describe, expect, it } from 'vitest';
import type { ConsolePost, ConsoleSaid } from '../../../../adapters/chat/console/platform.ts';
import { createConsoleChat } from '../../../../adapters/chat/console/platform.ts';
import type { OutboundMessage } from '../../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../../pipelines/domain/platform-event.ts';

const NOW = Date.UTC(2025, 10, 23, 12);
const soon = () => AbortSignal.timeout(1000);

function openRoom(take: (event: PlatformEvent) => Promise<void> = async () => undefined) {
  const events: PlatformEvent[] = [];
  const posts: ConsolePost[] = [];
  const said: ConsoleSaid[] = [];
  const chat = createConsoleChat({
    clock: { now: () => NOW },
    viewerSecret: new Uint8Array(32),
    sink: async (event) => {
      await take(event);
      if (event.kind !== 'connection') events.push(event);
    },
  });
  chat.onPosted((post) => posts.push(post));
  chat.onSaid((one) => said.push(one));
  return { chat, events, posts, said };
}

function outbound(changes: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: 'send-1',
    platform: 'console',
    channel: 'studio',
    text: '1号 ¥183',
    language: 'zh',
    answers: [],
    facts: [],
    deadlineAt: NOW + 1000,
    ...changes,
  };
}

describe('the console chat', () => {
  it('turns what is typed into a message with the role and language of one’s choice', async () => {
    const { chat, events, said } = openRoom();

    const key = await chat.say({
      viewer: '小美',
      text: '1号多少钱',
      role: 'moderator',
      language: 'zh',
      asPlatform: 'twitch',
    });

    expect(events).toMatchObject([
      {
        kind: 'message',
        message: {
          key,
          channel: 'studio',
          role: 'moderator',
          languageHint: 'zh',
          sentAt: NOW,
          text: '1号多少钱',
        },
        identity: { userId: '小美', displayName: '小美' },
      },
    ]);
    expect(said).toMatchObject([{ key, viewer: '小美', asPlatform: 'twitch', isPress: false, at: NOW }]);
  });

  it('counts a blank line as dropped and gives it no key', async () => {
    const { chat, events, said } = openRoom();

    const key = await chat.say({ viewer: 'Lucas', text: ' \n' });

    expect(key).toBeUndefined();
    expect(events).toEqual([{ kind: 'dropped', reason: 'empty' }]);
    expect(said).toEqual([]);
  });

  it('cuts a text at 4,096 units without halving an emoji', async () => {
    const { chat, events } = openRoom();

    await chat.say({ viewer: 'Lucas', text: `${'x'.repeat(4095)}👍` });

    expect(events).toMatchObject([{ message: { text: 'x'.repeat(4095) } }]);
  });

  it('tells whoever typed that the sink could not take it', async () => {
    const { chat } = openRoom(async (event) => {
      if (event.kind === 'message') throw new Error('the queue is down');
    });

    await expect(chat.say({ viewer: 'Lucas', text: 'hi' })).rejects.toThrow('the queue is down');
  });

  it('posts the same send once, however often it is sent', async () => {
    const { chat, posts } = openRoom();

    const first = await chat.send(outbound(), soon());
    const again = await chat.send(outbound(), soon());

    expect(again).toEqual(first);
    expect(posts).toHaveLength(1);
  });

  it('keeps escape sequences of a product name away from the terminal, in texts and on buttons', async () => {
    const { chat, posts } = openRoom();
    const hostile = 'Card\u001b[2Jigan\u0007';

    await chat.send(outbound({ text: hostile, buttons: [[{ label: hostile, data: 'buy' }]] }), soon());

    expect(JSON.stringify(posts)).not.toMatch(/\\u001b|\\u0007/);
    expect(posts).toMatchObject([{ message: { text: 'Card[2Jigan' } }]);
  });

  it('removes what a viewer wrote, once, as a moderator may', async () => {
    const { chat, posts, said } = openRoom();
    await chat.say({ viewer: 'Lucas', text: 'cheapbags.com' });
    const nativeId = said[0]?.nativeId ?? '';

    const removed = await chat.remove('studio', nativeId, soon());
    const again = await chat.remove('studio', nativeId, soon());

    expect(removed.ok).toBe(true);
    expect(again).toMatchObject({ ok: false, failure: 'message_not_found' });
    expect(posts).toMatchObject([{ kind: 'removed', nativeId }]);
  });

  it('refuses what it cannot post, edit or remove, as values', async () => {
    const { chat } = openRoom();

    const empty = await chat.send(outbound({ text: '\u200b' }), soon());
    const unknown = await chat.edit('studio', 'nothing', outbound(), soon());
    const gone = await chat.remove('studio', 'nothing', soon());

    expect(empty).toMatchObject({ ok: false, failure: 'rejected' });
    expect(unknown).toMatchObject({ ok: false, failure: 'message_not_found' });
    expect(gone).toMatchObject({ ok: false, failure: 'message_not_found' });
  });

  it('takes nothing after it was closed', async () => {
    const { chat } = openRoom();
    await chat.close();

    await expect(chat.say({ viewer: 'Lucas', text: 'hi' })).rejects.toMatchObject({ code: 'console_closed' });
    await expect(chat.press({ viewer: 'Lucas', data: 'x', nativeId: 'y' })).rejects.toMatchObject({
      code: 'console_closed',
    });
  });
});
