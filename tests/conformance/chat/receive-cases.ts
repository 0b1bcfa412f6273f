import { expect } from 'vitest';
import { toMessageKey } from '../../../pipelines/domain/chat-message.ts';
import { hasRole } from '../../../pipelines/domain/role.ts';
import type { Stage, Suite } from './conformance-case.ts';
import type { EventRecorder } from './event-recorder.ts';

/** What viewers write, who they are, and what is not for us. */
export function describeReceiving(suite: Suite): void {
  suite.it('hands a viewer message in with its id, channel, text and time', async (stage) => {
    const { chat, recorder } = await stage.enter();
    const before = Date.now();

    const nativeId = await stage.room.viewerWrites({ text: '3号链接还有货吗？' });
    const message = await recorder.message('3号链接还有货吗？');

    expect(message).toMatchObject({
      key: toMessageKey(chat.platform, stage.room.channel, nativeId),
      platform: chat.platform,
      channel: stage.room.channel,
      nativeId,
      role: 'viewer',
      isAddressed: false,
      isPrivate: false,
    });
    // Some platforms tell whole seconds.
    expect(Math.abs(message.sentAt - before)).toBeLessThan(5_000);
    expect(chat.health().lastEventAt).toBeGreaterThanOrEqual(before - 1);
  });

  suite.it(
    'gives the same viewer the same key and another viewer another one, never the id',
    async (stage) => {
      const { recorder } = await stage.enter();

      await stage.room.viewerWrites({ text: 'one', userId: '700001' });
      await stage.room.viewerWrites({ text: 'two', userId: '700001', displayName: 'renamed' });
      await stage.room.viewerWrites({ text: 'three', userId: '700002' });
      const [one, two, three] = await Promise.all(
        ['one', 'two', 'three'].map((text) => recorder.message(text)),
      );

      expect(one?.viewerKey).toMatch(/^[0-9a-f]{32}$/);
      expect(two?.viewerKey).toBe(one?.viewerKey);
      expect(three?.viewerKey).not.toBe(one?.viewerKey);
      const identity = recorder.events.find((event) => event.kind === 'message');
      expect(identity).toMatchObject({ identity: { viewerKey: one?.viewerKey, userId: '700001' } });
    },
  );

  describeRoles(suite);
  describeAddressing(suite);
  describeIgnored(suite);

  suite.itWhere('viewer_deletes', 'tells that a message was removed', async (stage) => {
    const { recorder } = await stage.enter();
    const nativeId = await stage.room.viewerWrites({ text: 'oops' });
    await recorder.message('oops');

    await stage.can('viewerDeletes')(nativeId);

    await recorder.waitFor((event) => event.kind === 'message_deleted' && event.nativeId === nativeId);
  });

  suite.itWhere(
    'sink_redelivery',
    'brings a message again when the sink could not take it',
    async (stage) => {
      let failures = 0;
      const { recorder } = await stage.enter({
        beforeKeeping: async (event) => {
          if (event.kind !== 'message' || failures >= 2) return;
          failures += 1;
          throw new Error('the queue is down');
        },
      });

      await stage.room.viewerWrites({ text: '1号 白色 M' });
      await recorder.message('1号 白色 M');
      await stage.room.viewerWrites({ text: 'next' });
      await recorder.message('next');

      expect(failures).toBe(2);
      expect(recorder.messages().map((message) => message.text)).toEqual(['1号 白色 M', 'next']);
    },
  );

  suite.it('goes on after a sink that threw', async (stage) => {
    let hasFailed = false;
    const { recorder } = await stage.enter({
      beforeKeeping: async (event) => {
        if (event.kind !== 'message' || hasFailed) return;
        hasFailed = true;
        throw new Error('the queue is down');
      },
    });

    await stage.room.viewerWrites({ text: 'first' });
    await stage.room.viewerWrites({ text: 'second' });

    await recorder.message('second');
    expect(hasFailed).toBe(true);
  });
}

function describeRoles(suite: Suite): void {
  for (const role of suite.harness.roles) {
    suite.it(`knows a ${role} by what the platform says`, async (stage) => {
      const { recorder } = await stage.enter();

      await stage.room.viewerWrites({ text: `I am ${role}`, role, userId: '700003' });

      expect((await recorder.message(`I am ${role}`)).role).toBe(role);
    });
  }

  suite.it('grants nothing to a viewer who looks like the seller', async (stage) => {
    const { recorder } = await stage.enter();
    const strongest = stage.harness.roles.reduce((best, role) => (hasRole(role, best) ? role : best));

    await stage.room.viewerWrites({
      text: 'real',
      role: strongest,
      userId: '700004',
      displayName: 'Linlin Shop',
    });
    await stage.room.viewerWrites({ text: 'fake', userId: '700005', displayName: 'Linlin Shop' });

    expect((await recorder.message('real')).role).toBe(strongest);
    expect((await recorder.message('fake')).role).toBe('viewer');
  });
}

function describeAddressing(suite: Suite): void {
  suite.itWhere('mention', 'knows that a message mentions the bot', async (stage) => {
    const { recorder } = await stage.enter();

    await stage.room.viewerWrites({ text: '在吗', mentionsBot: true });
    const event = await recorder.waitFor(
      (one) => one.kind === 'message' && one.message.text.includes('在吗'),
    );

    expect(event.kind === 'message' && event.message.isAddressed).toBe(true);
  });

  suite.itWhere('reply_to_bot', 'knows that a message replies to the bot', async (stage) => {
    const { chat, recorder } = await stage.enter();
    const sent = await chat.send(stage.outbound(chat.platform, '有货'), AbortSignal.timeout(15_000));
    if (!sent.ok) throw new Error(sent.detail);
    const [nativeId] = sent.receipt.nativeIds;
    if (nativeId === undefined) throw new Error('a platform with replies must give ids');

    await stage.room.viewerWrites({ text: 'which sizes?', replyToNativeId: nativeId });
    const message = await recorder.message('which sizes?');

    expect(message).toMatchObject({ isAddressed: true, replyToNativeId: nativeId });
  });
}

function describeIgnored(suite: Suite): void {
  suite.itWhere('duplicate', 'hands a message in once though it is delivered twice', async (stage) => {
    const { recorder } = await stage.enter();
    const nativeId = await stage.room.viewerWrites({ text: '下单 2号' });
    await recorder.message('下单 2号');

    await stage.can('deliverAgain')(nativeId);
    await writeMarker(stage, recorder);

    expect(recorder.messages().map((message) => message.text)).toEqual(['下单 2号', 'marker']);
  });

  const ignored = [
    ['shared_chat', 'ignores what was written in another channel', 'sharedChatEcho', 'shared_chat'],
    ['own_message', 'ignores what the bot itself wrote', 'ownMessageArrives', 'own'],
    ['other_bot', 'ignores other bots', 'otherBotWrites', 'bot'],
  ] as const;
  for (const [name, sentence, method, reason] of ignored) {
    suite.itWhere(name, `${sentence}, and counts it`, async (stage) => {
      const { recorder } = await stage.enter();

      await stage.can(method)('not for us');
      await writeMarker(stage, recorder);

      expect(recorder.messages().map((message) => message.text)).toEqual(['marker']);
      expect(recorder.events).toContainEqual({ kind: 'dropped', reason });
    });
  }
}

/** Connections keep the order: when this message is in, everything before it was handled. */
async function writeMarker(stage: Stage, recorder: EventRecorder): Promise<void> {
  await stage.room.viewerWrites({ text: 'marker' });
  await recorder.message('marker');
}
