import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplyRecord } from '../../../pipelines/domain/reply.ts';
import type { ReplyStore } from '../../../pipelines/ports/reply-store.ts';

/** A store to test, and how to let go of it. */
interface OpenedStore {
  readonly store: ReplyStore;
  close(): Promise<void>;
}

const { signal } = new AbortController();
/** Now: what is older than the retention table allows may be removed at any moment. */
const NOON = Date.now();
const MINUTE = 60_000;
const newShop = () => `shop-${randomUUID()}`;

function said(overrides: Partial<ReplyRecord> = {}): ReplyRecord {
  return {
    shopId: 'shop',
    sendId: `reply-${randomUUID()}`,
    answers: [`telegram--100-${randomUUID()}`],
    viewerKey: 'mia',
    platform: 'telegram',
    channel: '-100',
    threadId: '4',
    language: 'zh',
    act: 'price',
    slots: { product: 'P01.name.zh', price: 'P01.price.CNY' },
    facts: [
      { id: 'P01.name.zh', kind: 'name', revision: 3, value: '云朵卫衣', unit: 'text', productId: 'P01' },
      {
        id: 'P01.price.CNY',
        kind: 'price',
        revision: 3,
        value: 18_300,
        unit: 'CNY',
        productId: 'P01',
        validUntil: NOON + MINUTE,
      },
    ],
    productId: 'P01',
    text: '云朵卫衣现价183元',
    phrasedBy: 'local',
    rejected: [{ code: 'unbound_money', words: '99元' }],
    revision: 3,
    at: NOON,
    ...overrides,
  };
}

/** The contract of `ReplyStore`: every store passes it, in memory or in a database. */
export function describeReplyStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`reply store: ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    describeFinding(() => opened.store);
    describeChecking(() => opened.store);
  });
}

function describeFinding(store: () => ReplyStore): void {
  it('gives back a reply with its facts by its send and by every message it answers', async () => {
    const reply = said({ shopId: newShop(), answers: ['telegram--100-1', 'telegram--100-2'] });
    await store().remember(reply, signal);

    const found = await Promise.all(
      [reply.sendId, ...reply.answers].map((id) => store().find(reply.shopId, id, signal)),
    );

    expect(found).toEqual([reply, reply, reply]);
  });

  it('gives back a reply of which nothing optional is known', async () => {
    const { threadId: _thread, productId: _product, ...rest } = said({ shopId: newShop() });
    const reply: ReplyRecord = { ...rest, act: 'thanks', slots: {}, facts: [], rejected: [] };

    await store().remember(reply, signal);

    expect(await store().find(reply.shopId, reply.sendId, signal)).toEqual(reply);
  });

  it('finds nothing in another shop', async () => {
    const reply = said({ shopId: newShop() });
    await store().remember(reply, signal);

    expect(await store().find(newShop(), reply.sendId, signal)).toBeUndefined();
    expect(await store().latest(newShop(), 'telegram', '-100', signal)).toBeUndefined();
  });

  it('lets the first of twenty replies of one send stand, and tells all of them which it is', async () => {
    const reply = said({ shopId: newShop() });

    const standing = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store().remember({ ...reply, text: `第${index}种说法` }, signal),
      ),
    );

    const texts = new Set(standing.map(({ text }) => text));
    expect(texts.size).toBe(1);
    expect([(await store().find(reply.shopId, reply.sendId, signal))?.text]).toEqual([...texts]);
  });

  it('knows the newest reply of a channel', async () => {
    const shopId = newShop();
    const newest = said({ shopId, at: NOON + 2 });
    await store().remember(said({ shopId, at: NOON }), signal);
    await store().remember(newest, signal);
    await store().remember(said({ shopId, at: NOON + 1 }), signal);
    await store().remember(said({ shopId, at: NOON + 3, channel: '-200' }), signal);
    await store().remember(said({ shopId, at: NOON + 3, platform: 'discord' }), signal);

    expect(await store().latest(shopId, 'telegram', '-100', signal)).toEqual(newest);
  });
}

function describeChecking(store: () => ReplyStore): void {
  it('lists replies of older revisions since a moment, oldest first', async () => {
    const shopId = newShop();
    const second = said({ shopId, at: NOON, revision: 2 });
    const first = said({ shopId, at: NOON - MINUTE, revision: 3 });
    await store().remember(second, signal);
    await store().remember(first, signal);
    await store().remember(said({ shopId, at: NOON, revision: 4 }), signal);
    await store().remember(said({ shopId, at: NOON - MINUTE - 1, revision: 3 }), signal);
    await store().remember(said({ shopId: newShop(), at: NOON, revision: 3 }), signal);

    const outdated = await store().madeBefore(shopId, 4, NOON - MINUTE, signal);

    expect(outdated).toEqual([first, second]);
  });

  it('asks once a revision whether a reply is still true', async () => {
    const reply = said({ shopId: newShop() });
    await store().remember(reply, signal);

    await store().settle(reply.shopId, reply.sendId, 4, undefined, signal);

    expect(await store().madeBefore(reply.shopId, 4, 0, signal)).toEqual([]);
    expect(await store().madeBefore(reply.shopId, 5, 0, signal)).toEqual([reply]);
  });

  it('keeps what stands on screen now, also when it is still true later', async () => {
    const reply = said({ shopId: newShop() });
    const correction = { at: NOON + 1, revision: 4, text: '云朵卫衣现价199元', facts: reply.facts };
    await store().remember(reply, signal);

    await store().settle(reply.shopId, reply.sendId, 4, correction, signal);
    await store().settle(reply.shopId, reply.sendId, 5, undefined, signal);

    expect(await store().find(reply.shopId, reply.sendId, signal)).toEqual({ ...reply, correction });
    expect(await store().madeBefore(reply.shopId, 5, 0, signal)).toEqual([]);
  });

  it('takes no correction of an older revision after one of a newer', async () => {
    const reply = said({ shopId: newShop() });
    const newer = { at: NOON + 2, revision: 5, text: '云朵卫衣现价209元', facts: reply.facts };
    await store().remember(reply, signal);
    await store().settle(reply.shopId, reply.sendId, 5, newer, signal);

    const older = { at: NOON + 1, revision: 4, text: '云朵卫衣现价199元', facts: reply.facts };
    await store().settle(reply.shopId, reply.sendId, 4, older, signal);

    expect((await store().find(reply.shopId, reply.sendId, signal))?.correction).toEqual(newer);
    expect(await store().madeBefore(reply.shopId, 5, 0, signal)).toEqual([]);
  });
}
