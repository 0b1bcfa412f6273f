import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import type { FinalState } from '../../../pipelines/domain/ledger.ts';
import type { ReplyRecord } from '../../../pipelines/domain/reply.ts';
import type { ConversationPlace } from '../../../pipelines/ports/conversation-store.ts';
import { RETENTION } from '../../../pipelines/privacy/retention.ts';
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
    await store.messages.remember(
      { shopId, key, channel, viewerKey, text: 'v1.text', receivedAt: NOON },
      signal,
    );
    await judge(shopId, viewerKey, channel, nativeId);
    await speakWith(shopId, viewerKey, channel, nativeId);
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

  /** The bot answered, remembers what was spoken of, and called somebody, who took the ticket. */
  async function speakWith(shopId: string, viewerKey: string, channel: string, nativeId: string) {
    const key = `telegram-${channel}-${nativeId}`;
    const place = { shopId, platform: 'telegram', channel, viewerKey } as const;
    await store.conversations.remember({ ...place, productId: 'P01', slots: {}, at: NOON }, signal);
    await store.replies.remember(replyTo(place, [key]), signal);
    const ticket = { ...place, id: `T${channel}${viewerKey}`, reason: 'complaint' } as const;
    const { ticket: open } = await store.tickets.open({ ...ticket, openedAt: NOON, dueAt: NOON }, signal);
    const taken = { state: 'human', takenAt: NOON, takenBy: `staff-of-${shopId}` } as const;
    await store.tickets.change(shopId, open.id, ['waiting'], taken, signal);
  }

  function replyTo(place: ConversationPlace, answers: readonly string[]): ReplyRecord {
    return {
      ...place,
      sendId: `reply-${answers[0]}`,
      answers,
      language: 'zh',
      act: 'thanks',
      slots: {},
      facts: [],
      text: '不客气',
      phrasedBy: 'template',
      rejected: [],
      revision: 1,
      at: NOON,
    };
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
      conversations: [{ viewerKey: 'mia', productId: 'P01' }],
      replies: [{ sendId: 'reply-telegram--100-1', text: '不客气' }],
      tickets: [{ id: 'T-100mia', state: 'human' }],
    });
    expect(JSON.stringify(exported)).not.toContain('leo');
    expect(JSON.stringify(exported)).not.toContain('staff-of');
    expect(Object.keys(exported).toSorted()).toEqual(Object.keys(RETENTION).toSorted());
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
      conversations: 2,
      replies: 2,
      tickets: 2,
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

  it('keeps what was said to several viewers, without the one who is forgotten', async () => {
    await tell('said-to-all', 'mia', '-100', '1', 'answered');
    await tell('said-to-all', 'leo', '-100', '2', 'merged');
    const keys = ['telegram--100-1', 'telegram--100-2'];
    const place = { shopId: 'said-to-all', platform: 'telegram', channel: '-100', viewerKey: 'mia' } as const;
    const toBoth = { ...replyTo(place, keys), sendId: 'reply-to-both' };
    await store.replies.remember(toBoth, signal);
    const exported = await store.viewerData.exportViewer('said-to-all', 'leo', signal);

    await store.viewerData.forgetViewer('said-to-all', 'mia', signal);

    const kept = await store.replies.find('said-to-all', 'reply-to-both', signal);
    expect(kept).toEqual({ ...toBoth, viewerKey: expect.stringMatching(/^forgotten-/), answers: [keys[1]] });
    expect(await store.replies.find('said-to-all', 'reply-telegram--100-1', signal)).toBeUndefined();
    expect(exported.replies).toHaveLength(2);
    expect(JSON.stringify(exported)).not.toMatch(/mia|telegram--100-1"/);
  });

  it('exports and forgets who of the staff helped, and keeps the ticket of the viewer', async () => {
    const staff = 'staff-of-helped';
    await tell('helped', 'mia', '-100', '1', 'answered');
    const close = { state: 'closed', closedAt: NOON, closedBy: staff } as const;
    await store.tickets.change('helped', 'T-100mia', ['human'], close, signal);

    const { tickets } = await store.viewerData.exportViewer('helped', staff, signal);
    const forgotten = await store.viewerData.forgetViewer('helped', staff, signal);

    expect(JSON.parse(JSON.stringify(tickets))).toEqual([
      { id: 'T-100mia', takenAt: new Date(NOON).toISOString(), takenBy: staff },
      { id: 'T-100mia', closedAt: new Date(NOON).toISOString(), closedBy: staff },
    ]);
    expect(forgotten.tickets).toBe(1);
    expect(await store.tickets.find('helped', 'T-100mia', signal)).toMatchObject({ viewerKey: 'mia' });
    expect(await wholeStore()).not.toContain(staff);
  });

  it('gives a viewer who is forgotten while somebody helps them back to the bot', async () => {
    await tell('in-hand', 'mia', '-100', '1', 'answered');
    const place = { shopId: 'in-hand', platform: 'telegram', channel: '-100', viewerKey: 'mia' } as const;

    await store.viewerData.forgetViewer('in-hand', 'mia', signal);

    expect(await store.tickets.findOpen(place, signal)).toBeUndefined();
    expect(await store.conversations.find(place, signal)).toBeUndefined();
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
      conversations: 0,
      replies: 0,
      tickets: 0,
    });
  });
});
