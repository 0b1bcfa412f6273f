import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { SendReceipt, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { PostedMessage } from './chat-harness.ts';
import type { Stage, Suite } from './conformance-case.ts';

const SEND_WITHIN_MS = 15_000;
const soon = (): AbortSignal => AbortSignal.timeout(SEND_WITHIN_MS);

/** Posting, editing, deleting, buttons and pictures. */
export function describeSending(suite: Suite): void {
  suite.it('replies to the very message that was asked', async (stage) => {
    const { chat, recorder } = await stage.enter();
    const nativeId = await stage.room.viewerWrites({ text: '多少钱' });
    await recorder.message('多少钱');

    const message = stage.outbound(chat.platform, '¥183', { replyToNativeId: nativeId });
    const receipt = received(await chat.send(message, soon()));

    const posted = await postedOnce(stage);
    expect(posted).toMatchObject({ text: '¥183', replyToNativeId: nativeId });
    expect(Math.abs(receipt.sentAt - Date.now())).toBeLessThan(SEND_WITHIN_MS);
    if (receipt.nativeIds.length > 0) expect(receipt.nativeIds).toEqual([posted.nativeId]);
  });

  describeChanges(suite);
  describeTimeOuts(suite);
  describeButtons(suite);
  describePictures(suite);

  suite.itWhere('rate_limit', 'reports a rate limit with the wait the platform asked for', async (stage) => {
    const { chat } = await stage.enter();
    stage.can('limitNextSend')(7);

    const refused = await chat.send(stage.outbound(chat.platform, 'one'), soon());

    expect(refused).toMatchObject({ ok: false, failure: 'rate_limited', retryAfterMs: 7_000 });
    expect(stage.room.posted()).toEqual([]);
  });
}

function describeChanges(suite: Suite): void {
  suite.it('edits a message where the platform can, and says so where it cannot', async (stage) => {
    const { chat } = await stage.enter();
    const sent = received(await chat.send(stage.outbound(chat.platform, '还有 3 件'), soon()));
    const nativeId = sent.nativeIds[0] ?? 'unknown';

    const edited = await chat.edit(
      stage.room.channel,
      nativeId,
      stage.outbound(chat.platform, '售罄'),
      soon(),
    );

    if (chat.capabilities.canEdit) expect(edited.ok).toBe(true);
    else expect(edited).toMatchObject({ ok: false, failure: 'unsupported' });
    expect((await postedOnce(stage)).text).toBe(chat.capabilities.canEdit ? '售罄' : '还有 3 件');
  });

  suite.it('deletes a message where the platform can, and says so where it cannot', async (stage) => {
    const { chat } = await stage.enter();
    const sent = received(await chat.send(stage.outbound(chat.platform, 'wrong price'), soon()));

    const removed = await chat.remove(stage.room.channel, sent.nativeIds[0] ?? 'unknown', soon());

    if (chat.capabilities.canDelete && sent.nativeIds.length > 0) {
      expect(removed.ok).toBe(true);
      expect(stage.room.posted()).toEqual([]);
    } else if (!chat.capabilities.canDelete) {
      expect(removed).toMatchObject({ ok: false, failure: 'unsupported' });
    }
  });
}

function describeTimeOuts(suite: Suite): void {
  suite.it('times a viewer out where the platform can, and says so where it cannot', async (stage) => {
    const { chat, recorder } = await stage.enter();
    await stage.room.viewerWrites({ text: '加V领红包' });
    const written = await recorder.waitFor((event) => event.kind === 'message');
    if (written.kind !== 'message') throw new Error('unreachable: the wait is for messages only');
    const nativeViewerId = written.identity.userId;
    const untilMs = Date.now() + 600_000;
    const order = { channel: stage.room.channel, nativeViewerId, untilMs, reason: 'spam' };

    const results = [await chat.timeOut(order, soon()), await chat.timeOut(order, soon())];

    if (!chat.capabilities.canTimeOut) {
      for (const result of results) expect(result).toMatchObject({ ok: false, failure: 'unsupported' });
      return;
    }
    for (const result of results) expect(result).toMatchObject({ ok: true });
    const last = stage.can('timedOut')().at(-1);
    expect(last?.viewerId).toBe(nativeViewerId);
    expect(Math.abs((last?.untilMs ?? 0) - untilMs)).toBeLessThan(SEND_WITHIN_MS);
  });
}

function describeButtons(suite: Suite): void {
  const buttons = [
    [
      { label: '下单 M', data: 'buy:P01:M' },
      { label: '看尺码', data: 'size:P01' },
    ],
    [{ label: 'Details', url: 'https://shop.example/p01' }],
  ];

  suite.it('posts buttons, or the addresses alone where there are none', async (stage) => {
    const { chat } = await stage.enter();

    received(await chat.send(stage.outbound(chat.platform, '选一个', { buttons }), soon()));

    const posted = await postedOnce(stage);
    if (chat.capabilities.hasButtons) {
      expect(posted.text).toBe('选一个');
      expect(posted.buttons).toEqual(buttons.flat());
    } else {
      expect(posted.text).toContain('选一个');
      expect(posted.text).toContain('https://shop.example/p01');
      expect(posted.text).not.toContain('buy:P01:M');
    }
  });

  suite.it('hands a button press in and answers it', async (stage) => {
    const { chat, recorder } = await stage.enter();
    if (!chat.capabilities.hasButtons) return;
    received(await chat.send(stage.outbound(chat.platform, '选一个', { buttons }), soon()));
    const posted = await postedOnce(stage);

    await stage.can('pressButton')(posted.nativeId, 'buy:P01:M');
    const press = await recorder.message('buy:P01:M');
    const callbackId = press.button?.callbackId;
    if (callbackId === undefined) throw new Error('a press must carry its callback id');
    received(await chat.send(stage.outbound(chat.platform, '已为你留一件', { callbackId }), soon()));

    expect(press.channel).toBe(stage.room.channel);
    expect(stage.can('answeredPresses')()).toEqual([callbackId]);
  });
}

function describePictures(suite: Suite): void {
  suite.it(
    'uploads a picture with its text, or posts the text where there are no pictures',
    async (stage) => {
      const { chat } = await stage.enter();
      const folder = await mkdtemp(join(tmpdir(), 'shoptalk-photo-'));
      const path = join(folder, 'dress.png');
      const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 251);
      await writeFile(path, bytes);
      const image = { kind: 'file', path, contentType: 'image/png', alt: '米白连衣裙' } as const;

      try {
        received(await chat.send(stage.outbound(chat.platform, '上身图', { image }), soon()));
      } finally {
        await rm(folder, { recursive: true });
      }

      const posted = await postedOnce(stage);
      expect(posted.text).toContain('上身图');
      if (!chat.capabilities.hasImages) return;
      if (posted.image === undefined || !('bytes' in posted.image))
        throw new Error('no picture was uploaded');
      expect(Buffer.from(posted.image.bytes).equals(bytes)).toBe(true);
    },
  );

  suite.it('posts a picture by its address', async (stage) => {
    const { chat } = await stage.enter();
    const image = { kind: 'url', url: 'https://img.example/p01.png', alt: '米白连衣裙' } as const;

    received(await chat.send(stage.outbound(chat.platform, '主图', { image }), soon()));

    const posted = await postedOnce(stage);
    expect(posted.text).toContain('主图');
    if (chat.capabilities.hasImages) expect(posted.image).toEqual({ url: 'https://img.example/p01.png' });
  });
}

export function received(result: SendResult): SendReceipt {
  if (!result.ok) throw new Error(`${result.failure}: ${result.detail}`);
  return result.receipt;
}

async function postedOnce(stage: Stage): Promise<PostedMessage> {
  await vi.waitFor(() => expect(stage.room.posted()).toHaveLength(1), SEND_WITHIN_MS);
  const [only] = stage.room.posted();
  if (only === undefined) throw new Error('unreachable: one message was posted');
  return only;
}
