import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import type { FinalState } from '../../../pipelines/domain/ledger.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

const { signal } = new AbortController();
const NOON = Date.now();

describe.each(STORE_TARGETS)('viewer data store on $name', (target) => {
  let store: MongoStore;
  beforeAll(async () => {
    store = await openStoreOn(target);
  });
  afterAll(() => store?.close());

  /** A viewer wrote a message; it was answered, or is still on its way. */
  async function tell(
    shopId: string,
    viewerKey: string,
    channel: string,
    nativeId: string,
    state: FinalState | 'open',
  ) {
    const key = `telegram-${channel}-${nativeId}`;
    const sendId = `reply-${key}`;
    const row = { shopId, key, platform: 'telegram', channel, viewerKey, receivedAt: NOON } as const;
    await store.identities.remember(shopId, viewerKey, `v1.${viewerKey}`, NOON, signal);
    await store.messages.remember({ shopId, key, viewerKey, text: 'v1.text', receivedAt: NOON }, signal);
    await judge(shopId, viewerKey, channel, nativeId);
    await store.deliveryLedger.open(row, signal);
    if (state === 'open') return;
    const send = {
      shopId,
      id: sendId,
      platform: 'telegram',
      channel,
      answers: [key],
      facts: ['P01.price.CNY'],
      plannedAt: NOON,
    } as const;
    await store.deliveryLedger.planSend(send, signal);
    await store.deliveryLedger.finishSend(
      shopId,
      sendId,
      { state: 'sent', receipt: { nativeIds: ['99'], sentAt: NOON } },
      signal,
    );
    await store.deliveryLedger.close(
      shopId,
      key,
      { state, reason: 'price', intent: 'price', sendId, closedAt: NOON },
      signal,
    );
  }

  /** The message was held, cost the viewer a strike, and then they got a permit. */
  async function judge(shopId: string, viewerKey: string, channel: string, nativeId: string) {
    const key = `telegram-${channel}-${nativeId}`;
    const what = { shopId, key, platform: 'telegram', channel, viewerKey, offence: 'link' } as const;
    await store.moderation.hold({ ...what, nativeId, sealedText: 'v1.text', heldAt: NOON }, signal);
    await store.moderation.addStrike({ ...what, isObserved: false, at: NOON }, signal);
    await store.moderation.permit(shopId, viewerKey, NOON, signal);
  }

  /** Everything in the store, as text, to look for traces of a person in. */
  async function wholeStore(): Promise<string> {
    const collections = await store.connection.listCollections();
    const documents = await Promise.all(
      collections.map(({ name }) => store.connection.collection(name).find({}).toArray()),
    );
    return JSON.stringify(documents);
  }

  it('exports what is stored about a viewer in every collection, and nothing about others', async () => {
    await tell('export', 'mia', '-100', '1', 'answered');
    await tell('export', 'leo', '-100', '2', 'answered');

    const exported = await store.viewerData.exportViewer('export', 'mia', signal);

    expect(exported).toMatchObject({
      identities: [{ viewerKey: 'mia', sealed: 'v1.mia' }],
      messages: [{ key: 'telegram--100-1', text: 'v1.text' }],
      ledger: [{ key: 'telegram--100-1', state: 'answered' }],
      sends: [{ id: 'reply-telegram--100-1', state: 'sent' }],
      strikes: [{ key: 'telegram--100-1', offence: 'link' }],
      permits: [{ viewerKey: 'mia' }],
      holds: [{ key: 'telegram--100-1', state: 'waiting' }],
    });
    expect(JSON.stringify(exported)).not.toContain('leo');
    expect(JSON.parse(JSON.stringify(exported))).toHaveProperty('ledger');
  });

  it('leaves no trace of a forgotten viewer, keeps the others, and keeps the counts right', async () => {
    await tell('forget', 'forgotten-mia', '-100', '7001', 'answered');
    await tell('forget', 'forgotten-mia', '55501', '7002', 'ignored');
    await tell('forget', 'leo', '-100', '7003', 'answered');
    const countsBefore = await store.deliveryLedger.countStates('forget', 0, signal);

    const forgotten = await store.viewerData.forgetViewer('forget', 'forgotten-mia', signal);

    const remains = await wholeStore();
    expect(forgotten).toEqual({
      identities: 1,
      messages: 2,
      ledger: 2,
      sends: 2,
      strikes: 2,
      permits: 1,
      holds: 2,
    });
    for (const trace of ['forgotten-mia', '7001', '7002', '55501']) expect(remains).not.toContain(trace);
    expect(remains).toContain('7003');
    expect(await store.deliveryLedger.countStates('forget', 0, signal)).toEqual(countsBefore);
  });

  it('keeps a message that is on its way closable, without the person', async () => {
    await tell('on-its-way', 'mia', '-100', '1', 'open');

    await store.viewerData.forgetViewer('on-its-way', 'mia', signal);
    const isClosed = await store.deliveryLedger.close(
      'on-its-way',
      'telegram--100-1',
      { state: 'commanded', reason: 'forgetme', closedAt: NOON },
      signal,
    );

    const row = await store.deliveryLedger.find('on-its-way', 'telegram--100-1', signal);
    expect(isClosed).toBe(true);
    expect(row?.viewerKey).toMatch(/^forgotten-/);
  });

  it('takes a forgotten viewer out of an answer that other viewers share', async () => {
    await tell('shared', 'mia', '-100', '1', 'answered');
    await tell('shared', 'leo', '-100', '2', 'merged');
    await store.connection
      .collection('sends')
      .updateOne(
        { id: 'reply-telegram--100-2', shopId: 'shared' },
        { $set: { answers: ['telegram--100-1', 'telegram--100-2'] } },
      );

    await store.viewerData.forgetViewer('shared', 'mia', signal);

    const send = await store.deliveryLedger.findSend('shared', 'reply-telegram--100-2', signal);
    expect(send?.answers).toEqual(['telegram--100-2']);
  });

  it('forgets a viewer in one shop and not in another', async () => {
    await tell('shop-a', 'mia', '-100', '1', 'answered');
    await tell('shop-b', 'mia', '-100', '1', 'answered');

    await store.viewerData.forgetViewer('shop-a', 'mia', signal);

    expect(await store.identities.find('shop-b', 'mia', signal)).toBe('v1.mia');
    expect(await store.deliveryLedger.find('shop-b', 'telegram--100-1', signal)).toMatchObject({
      viewerKey: 'mia',
    });
  });

  it('finds nothing to forget the second time', async () => {
    await tell('again', 'mia', '-100', '1', 'answered');
    await store.viewerData.forgetViewer('again', 'mia', signal);

    const second = await store.viewerData.forgetViewer('again', 'mia', signal);

    expect(second).toEqual({
      identities: 0,
      messages: 0,
      ledger: 0,
      sends: 0,
      strikes: 0,
      permits: 0,
      holds: 0,
    });
  });
});
