import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEAD_LETTER, type LedgerEntry, LOST, type SendEntry } from '../../../pipelines/domain/ledger.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';

/** A ledger to test, and how to let go of it. */
interface OpenedLedger {
  readonly ledger: DeliveryLedger;
  close(): Promise<void>;
}

const { signal } = new AbortController();
/** Now: what is older than the retention table allows may be removed at any moment. */
const RECEIVED_AT = Date.now();

/** A ledger row of a shop of its own, so that no test sees the rows of another. */
function ledgerRow(overrides: Partial<LedgerEntry> = {}) {
  return {
    shopId: `shop-${randomUUID()}`,
    key: `twitch-xiaopu-${randomUUID()}`,
    platform: 'twitch',
    channel: 'xiaopu',
    viewerKey: '0f3c5a',
    receivedAt: RECEIVED_AT,
    ...overrides,
  } as const;
}

function plannedSend(overrides: Partial<SendEntry> = {}) {
  return {
    shopId: `shop-${randomUUID()}`,
    id: `reply-${randomUUID()}`,
    platform: 'telegram',
    channel: '-100200300',
    answers: ['telegram--100200300-7'],
    facts: ['P01.price.CNY'],
    plannedAt: RECEIVED_AT,
    ...overrides,
  } as const;
}

/** The contract of `DeliveryLedger`: every ledger passes it, in memory or in a database. */
export function describeDeliveryLedger(name: string, open: () => Promise<OpenedLedger>): void {
  describe(`delivery ledger: ${name}`, () => {
    let opened: OpenedLedger;
    let ledger: DeliveryLedger;
    beforeAll(async () => {
      opened = await open();
      ledger = opened.ledger;
    });
    afterAll(() => opened?.close());

    describeRows(() => ledger);
    describeCounts(() => ledger);
    describeSends(() => ledger);
  });
}

function describeRows(ledger: () => DeliveryLedger): void {
  it('opens a dead letter or a lost message again when its job runs after all, and no other ending', async () => {
    const dead = ledgerRow();
    const lost = ledgerRow();
    const expired = ledgerRow();
    for (const [row, state, reason] of [
      [dead, 'failed', DEAD_LETTER],
      [lost, 'failed', LOST],
      [expired, 'expired', 'deadline'],
    ] as const) {
      await ledger().open(row, signal);
      await ledger().close(row.shopId, row.key, { state, reason, closedAt: RECEIVED_AT }, signal);
    }

    const reopened = await ledger().open(dead, signal);
    const found = await ledger().open(lost, signal);
    const unchanged = await ledger().open(expired, signal);

    expect([reopened.state, found.state, unchanged.state]).toEqual(['open', 'open', 'expired']);
    const closing = { state: 'answered', reason: 'sent', closedAt: RECEIVED_AT } as const;
    expect(await ledger().close(dead.shopId, dead.key, closing, signal)).toBe(true);
  });

  it('opens a row once and hands back the older one when the message comes again', async () => {
    const row = ledgerRow();

    const first = await ledger().open(row, signal);
    const again = await ledger().open({ ...row, receivedAt: RECEIVED_AT + 5000 }, signal);

    expect(first).toEqual({ ...row, state: 'open', reason: '' });
    expect(again).toEqual(first);
  });

  it('writes one row when the same message arrives fifty times at once', async () => {
    const row = ledgerRow();

    const rows = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        ledger().open({ ...row, receivedAt: RECEIVED_AT + index }, signal),
      ),
    );

    expect(new Set(rows.map((entry) => entry.receivedAt)).size).toBe(1);
    expect((await ledger().countStates(row.shopId, 0, signal)).open).toBe(1);
  });

  it('closes an open row once, and the first closing stands', async () => {
    const row = ledgerRow();
    await ledger().open(row, signal);
    const closing = {
      state: 'answered',
      reason: 'price',
      intent: 'price',
      sentiment: -0.25,
      sendId: 'reply-1',
      closedAt: RECEIVED_AT + 40,
    } as const;

    const first = await ledger().close(row.shopId, row.key, closing, signal);
    const second = await ledger().close(row.shopId, row.key, { ...closing, state: 'failed' }, signal);

    expect([first, second]).toEqual([true, false]);
    expect(await ledger().find(row.shopId, row.key, signal)).toEqual({ ...row, ...closing });
  });

  it('lets exactly one of many parallel closings win', async () => {
    const row = ledgerRow();
    await ledger().open(row, signal);

    const closings = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ledger().close(
          row.shopId,
          row.key,
          { state: 'answered', reason: `worker-${index}`, closedAt: RECEIVED_AT },
          signal,
        ),
      ),
    );

    const winner = closings.indexOf(true);
    expect(closings.filter(Boolean)).toHaveLength(1);
    expect((await ledger().find(row.shopId, row.key, signal))?.reason).toBe(`worker-${winner}`);
  });

  it('closes nothing when there is no such row', async () => {
    const { shopId, key } = ledgerRow();

    const isClosed = await ledger().close(
      shopId,
      key,
      { state: 'shed', reason: 'budget_spent', closedAt: 1 },
      signal,
    );

    expect(isClosed).toBe(false);
    expect(await ledger().find(shopId, key, signal)).toBeUndefined();
  });

  it('records a closed row in one write, and leaves a row that is there alone', async () => {
    const row = { ...ledgerRow(), state: 'ignored', reason: 'chitchat', closedAt: RECEIVED_AT + 3 } as const;

    const first = await ledger().record(row, signal);
    const second = await ledger().record({ ...row, reason: 'spam' }, signal);
    const opened = await ledger().open(row, signal);

    expect([first, second]).toEqual([true, false]);
    expect(opened).toEqual(row);
  });

  it('keeps the rows of shops apart, also when their keys are the same', async () => {
    const ours = ledgerRow();
    const theirs = { ...ours, shopId: `shop-${randomUUID()}` };
    await ledger().open(ours, signal);

    await ledger().open(theirs, signal);
    await ledger().close(
      theirs.shopId,
      theirs.key,
      { state: 'merged', reason: 'same_question', closedAt: 1 },
      signal,
    );

    expect((await ledger().find(ours.shopId, ours.key, signal))?.state).toBe('open');
  });

  it('closes the rows of one shop that are open and old, and no others', async () => {
    const { shopId } = ledgerRow();
    const old = { receivedAt: RECEIVED_AT - 1 };
    const lost = [ledgerRow({ shopId, ...old }), ledgerRow({ shopId, ...old })];
    const answered = ledgerRow({ shopId, ...old });
    const young = ledgerRow({ shopId });
    const theirs = ledgerRow(old);
    for (const row of [...lost, answered, young, theirs]) await ledger().open(row, signal);
    const sent = { state: 'answered', reason: 'sent', closedAt: RECEIVED_AT } as const;
    await ledger().close(shopId, answered.key, sent, signal);

    const closing = { state: 'failed', reason: LOST, closedAt: RECEIVED_AT + 9 } as const;
    const count = await ledger().closeOpenBefore(shopId, RECEIVED_AT, closing, signal);

    expect(count).toBe(2);
    const find = (row: { shopId: string; key: string }) => ledger().find(row.shopId, row.key, signal);
    for (const row of lost) expect(await find(row)).toEqual({ ...row, ...closing });
    expect((await find(answered))?.state).toBe('answered');
    expect((await find(young))?.state).toBe('open');
    expect((await find(theirs))?.state).toBe('open');
  });

  it('does nothing for a caller who has given up', async () => {
    const row = ledgerRow();

    await expect(ledger().open(row, AbortSignal.abort())).rejects.toThrow();

    expect(await ledger().find(row.shopId, row.key, signal)).toBeUndefined();
  });
}

function describeCounts(ledger: () => DeliveryLedger): void {
  it('counts every message in exactly one state, so that the sum is the number of messages', async () => {
    const { shopId } = ledgerRow();
    const states = [
      'answered',
      'answered',
      'merged',
      'commanded',
      'ordered',
      'ignored',
      'shed',
      'expired',
      'failed',
    ] as const;
    for (const state of states)
      await ledger().record({ ...ledgerRow({ shopId }), state, reason: 'test' }, signal);
    await ledger().open(ledgerRow({ shopId }), signal);

    const counts = await ledger().countStates(shopId, 0, signal);

    expect(counts).toEqual({
      open: 1,
      answered: 2,
      merged: 1,
      commanded: 1,
      ordered: 1,
      ignored: 1,
      shed: 1,
      expired: 1,
      failed: 1,
    });
  });

  it('counts from a moment on, that moment included', async () => {
    const { shopId } = ledgerRow();
    for (const receivedAt of [RECEIVED_AT - 1, RECEIVED_AT, RECEIVED_AT + 1])
      await ledger().open(ledgerRow({ shopId, receivedAt }), signal);

    const counts = await ledger().countStates(shopId, RECEIVED_AT, signal);

    expect(counts.open).toBe(2);
  });
}

function describeSends(ledger: () => DeliveryLedger): void {
  it('plans a send once', async () => {
    const send = plannedSend();

    const plans = await Promise.all(Array.from({ length: 10 }, () => ledger().planSend(send, signal)));

    expect(plans.filter(Boolean)).toHaveLength(1);
    expect(await ledger().findSend(send.shopId, send.id, signal)).toEqual({
      ...send,
      state: 'planned',
      reason: '',
      nativeIds: [],
    });
  });

  it('lets exactly one of many workers start a send', async () => {
    const send = plannedSend();
    await ledger().planSend(send, signal);

    const starts = await Promise.all(
      Array.from({ length: 20 }, () => ledger().startSend(send.shopId, send.id, signal)),
    );

    expect(starts.filter((start) => start === 'started')).toHaveLength(1);
    expect(starts.filter((start) => start === 'sending')).toHaveLength(19);
  });

  it('keeps the receipt of a send and starts it no second time', async () => {
    const send = plannedSend();
    const receipt = { nativeIds: ['901', '902'], sentAt: RECEIVED_AT + 700 };
    await ledger().planSend(send, signal);
    await ledger().startSend(send.shopId, send.id, signal);

    await ledger().finishSend(send.shopId, send.id, { state: 'sent', receipt }, signal);

    expect(await ledger().startSend(send.shopId, send.id, signal)).toBe('sent');
    expect(await ledger().findSend(send.shopId, send.id, signal)).toEqual({
      ...send,
      state: 'sent',
      reason: '',
      nativeIds: ['901', '902'],
      sentAt: RECEIVED_AT + 700,
    });
  });

  it('lets a postponed send be started again and remembers why it waited', async () => {
    const send = plannedSend();
    await ledger().planSend(send, signal);
    await ledger().startSend(send.shopId, send.id, signal);

    await ledger().postponeSend(send.shopId, send.id, 'rate_limited', signal);

    expect(await ledger().findSend(send.shopId, send.id, signal)).toMatchObject({
      state: 'planned',
      reason: 'rate_limited',
    });
    expect(await ledger().startSend(send.shopId, send.id, signal)).toBe('started');
  });

  it('never changes a send that has ended', async () => {
    const send = plannedSend();
    await ledger().planSend(send, signal);
    await ledger().finishSend(send.shopId, send.id, { state: 'expired', reason: 'deadline' }, signal);

    await ledger().postponeSend(send.shopId, send.id, 'rate_limited', signal);
    await ledger().finishSend(send.shopId, send.id, { state: 'failed', reason: 'forbidden' }, signal);

    expect(await ledger().findSend(send.shopId, send.id, signal)).toMatchObject({
      state: 'expired',
      reason: 'deadline',
    });
  });

  it('says that a send is missing in another shop', async () => {
    const send = plannedSend();
    await ledger().planSend(send, signal);

    expect(await ledger().startSend(`shop-${randomUUID()}`, send.id, signal)).toBe('missing');
  });
}
