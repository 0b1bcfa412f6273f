import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../pipelines/domain/ticket.ts';
import type { TicketStore } from '../../../pipelines/ports/ticket-store.ts';

/** A store to test, and how to let go of it. */
interface OpenedStore {
  readonly store: TicketStore;
  close(): Promise<void>;
}

const { signal } = new AbortController();
/** Now: what is older than the retention table allows may be removed at any moment. */
const NOON = Date.now();
const MINUTE = 60_000;
const newShop = () => `shop-${randomUUID()}`;

function call(overrides: Partial<Ticket> = {}): Omit<Ticket, 'state'> {
  return {
    shopId: newShop(),
    id: `T${randomUUID()}`,
    platform: 'discord',
    channel: '9001',
    threadId: '9002',
    viewerKey: 'mia',
    reason: 'complaint',
    openedAt: NOON,
    dueAt: NOON + 5 * MINUTE,
    ...overrides,
  };
}

/** The contract of `TicketStore`: every store passes it, in memory or in a database. */
export function describeTicketStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`ticket store: ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    describeOpening(() => opened.store);
    describeChanging(() => opened.store);
    describeListing(() => opened.store);
  });
}

function describeOpening(store: () => TicketStore): void {
  it('opens a ticket that waits for somebody', async () => {
    const ticket = call();

    const opened = await store().open(ticket, signal);

    expect(opened).toEqual({ ticket: { ...ticket, state: 'waiting' }, isNew: true });
    expect(await store().find(ticket.shopId, ticket.id, signal)).toEqual(opened.ticket);
    expect(await store().findOpen(ticket, signal)).toEqual(opened.ticket);
    expect(await store().find(newShop(), ticket.id, signal)).toBeUndefined();
  });

  it('hands back the ticket that is open when the viewer calls again', async () => {
    const first = await store().open(call(), signal);

    const second = await store().open(call({ ...first.ticket, id: 'T2', reason: 'human_agent' }), signal);

    expect(second).toEqual({ ticket: first.ticket, isNew: false });
  });

  it('opens exactly one ticket when twenty calls of a viewer race', async () => {
    const ticket = call();

    const opened = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store().open({ ...ticket, id: `T${index}` }, signal)),
    );

    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(opened.map((one) => one.ticket.id)).size).toBe(1);
    expect(await store().list(ticket.shopId, ['waiting', 'human', 'closed'], signal)).toHaveLength(1);
  });

  it('opens one for every viewer, channel and platform', async () => {
    const ticket = call();
    const others = [
      { ...ticket, id: 'T1' },
      { ...ticket, id: 'T2', viewerKey: 'leo' },
      { ...ticket, id: 'T3', channel: '9009' },
      { ...ticket, id: 'T4', platform: 'telegram' as const },
      { ...ticket, id: 'T1', shopId: newShop() },
    ];

    const opened = await Promise.all(others.map((one) => store().open(one, signal)));

    expect(opened.map(({ isNew }) => isNew)).toEqual([true, true, true, true, true]);
  });

  it('opens a new one after the last was closed', async () => {
    const ticket = call();
    await store().open(ticket, signal);
    await store().change(ticket.shopId, ticket.id, ['waiting'], { state: 'closed', closedAt: NOON }, signal);

    const closed = await store().findOpen(ticket, signal);
    const next = await store().open({ ...ticket, id: 'T2' }, signal);

    expect(closed).toBeUndefined();
    expect(next.isNew).toBe(true);
    expect(await store().findOpen(ticket, signal)).toEqual(next.ticket);
  });

  it('opens nothing twice when the job that opened it runs again after it was closed', async () => {
    const ticket = call();
    await store().open(ticket, signal);
    await store().change(ticket.shopId, ticket.id, ['waiting'], { state: 'closed', closedAt: NOON }, signal);

    const again = await store().open(ticket, signal);

    expect(again).toEqual({ ticket: { ...ticket, state: 'closed', closedAt: NOON }, isNew: false });
  });

  it('gives no viewer the ticket of another whose id is the same', async () => {
    const ticket = call();
    await store().open(ticket, signal);

    const opening = store().open({ ...ticket, viewerKey: 'leo' }, signal);

    await expect(opening).rejects.toMatchObject({ code: 'ticket_id_taken', retryable: true });
  });
}

function describeChanging(store: () => TicketStore): void {
  it('moves a ticket on and keeps every moment of it', async () => {
    const ticket = call();
    const { shopId, id } = ticket;
    await store().open(ticket, signal);
    const reminded = { remindedAt: NOON + 5 * MINUTE };
    const taken = { state: 'human', takenAt: NOON + 6 * MINUTE, takenBy: 'staff' } as const;
    const closed = { state: 'closed', closedAt: NOON + 9 * MINUTE, closedBy: 'staff' } as const;
    const rated = { ratingAskedAt: NOON + 9 * MINUTE, rating: 5 };

    await store().change(shopId, id, ['waiting'], reminded, signal);
    const inHand = await store().change(shopId, id, ['waiting'], taken, signal);
    await store().change(shopId, id, ['human'], closed, signal);
    const last = await store().change(shopId, id, ['closed'], rated, signal);

    expect(inHand).toEqual({ ...ticket, ...reminded, ...taken });
    expect(last).toEqual({ ...ticket, ...reminded, ...taken, ...closed, ...rated });
    expect(await store().find(shopId, id, signal)).toEqual(last);
  });

  it('changes nothing when the ticket is in another state, or is not there', async () => {
    const ticket = call();
    await store().open(ticket, signal);

    const late = await store().change(ticket.shopId, ticket.id, ['human'], { state: 'closed' }, signal);
    const nowhere = await store().change(newShop(), ticket.id, ['waiting'], { state: 'human' }, signal);

    expect([late, nowhere]).toEqual([undefined, undefined]);
    expect((await store().find(ticket.shopId, ticket.id, signal))?.state).toBe('waiting');
  });

  it('lets exactly one of twenty people take a ticket', async () => {
    const ticket = call();
    await store().open(ticket, signal);

    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store().change(
          ticket.shopId,
          ticket.id,
          ['waiting'],
          { state: 'human', takenAt: NOON, takenBy: `staff-${index}` },
          signal,
        ),
      ),
    );

    const [winner] = taken.filter((one) => one !== undefined);
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await store().find(ticket.shopId, ticket.id, signal)).toEqual(winner);
  });

  it('opens a closed ticket again, unless the viewer has another one by now', async () => {
    const ticket = call();
    const { shopId, id } = ticket;
    await store().open(ticket, signal);
    await store().change(shopId, id, ['waiting'], { state: 'closed' }, signal);

    const again = await store().change(shopId, id, ['closed'], { state: 'human' }, signal);
    const second = await store().open({ ...ticket, id: 'T2' }, signal);
    await store().change(shopId, id, ['human'], { state: 'closed' }, signal);
    await store().open({ ...ticket, id: 'T2' }, signal);
    const refused = await store().change(shopId, id, ['closed'], { state: 'human' }, signal);

    expect([again?.state, second.ticket.id, refused]).toEqual(['human', id, undefined]);
    expect((await store().findOpen(ticket, signal))?.id).toBe('T2');
  });
}

function describeListing(store: () => TicketStore): void {
  it('lists the tickets in some states, the one due first first', async () => {
    const shopId = newShop();
    for (const [viewerKey, minutes] of [
      ['late', 9],
      ['early', 3],
      ['taken', 1],
      ['done', 1],
    ] as const)
      await store().open(call({ shopId, id: viewerKey, viewerKey, dueAt: NOON + minutes * MINUTE }), signal);
    await store().change(shopId, 'taken', ['waiting'], { state: 'human' }, signal);
    await store().change(shopId, 'done', ['waiting'], { state: 'closed' }, signal);
    await store().open(call(), signal);
    const idsIn = async (...states: Ticket['state'][]) =>
      (await store().list(shopId, states, signal)).map(({ id }) => id);

    expect(await idsIn('waiting')).toEqual(['early', 'late']);
    expect(await idsIn('waiting', 'human')).toEqual(['taken', 'early', 'late']);
    expect(await idsIn()).toEqual([]);
  });

  it('finds the ticket a rating is meant for: the last that was closed lately and has none', async () => {
    const ticket = call();
    const { shopId } = ticket;
    const closeAt = async (id: string, closedAt: number) => {
      await store().open({ ...ticket, id }, signal);
      await store().change(shopId, id, ['waiting'], { state: 'closed', closedAt }, signal);
    };
    const unrated = async (sinceMs: number) => (await store().findUnrated(ticket, sinceMs, signal))?.id;
    await closeAt('T-last-week', NOON - 7 * 24 * 60 * MINUTE);
    await closeAt('T-second', NOON - MINUTE);
    await closeAt('T-first', NOON - 2 * MINUTE);
    await store().open({ ...ticket, id: 'T-open' }, signal);

    const before = await unrated(NOON - 60 * MINUTE);
    await store().change(shopId, 'T-second', ['closed'], { rating: 4 }, signal);
    const next = await unrated(NOON - 60 * MINUTE);

    expect([before, next]).toEqual(['T-second', 'T-first']);
    expect(await unrated(NOON - 2 * MINUTE)).toBe('T-first');
    expect(await unrated(NOON - 2 * MINUTE + 1)).toBeUndefined();
    expect(await store().findUnrated({ ...ticket, viewerKey: 'leo' }, 0, signal)).toBeUndefined();
  });
}
