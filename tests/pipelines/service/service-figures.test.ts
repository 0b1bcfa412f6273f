import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../pipelines/domain/ticket.ts';
import { serviceFigures } from '../../../pipelines/service/service-figures.ts';

const MINUTE = 60_000;
let nextId = 0;

/** Opened at 0, due after ten minutes. */
function buildTicket(change: Partial<Ticket>): Ticket {
  nextId += 1;
  const ticket = { shopId: 'sample', id: `T${nextId}`, platform: 'twitch', channel: 'linlin' } as const;
  const opened = {
    viewerKey: 'mia',
    reason: 'complaint',
    state: 'waiting',
    openedAt: 0,
    dueAt: 10 * MINUTE,
  } as const;
  return { ...ticket, ...opened, ...change };
}

describe('serviceFigures', () => {
  it('counts tickets, first responses, the share in time and the marks', () => {
    const tickets = [
      buildTicket({ state: 'closed', takenAt: 2 * MINUTE, closedAt: 9 * MINUTE, rating: 5 }),
      buildTicket({ state: 'human', takenAt: 4 * MINUTE }),
      buildTicket({ state: 'closed', takenAt: 15 * MINUTE, closedAt: 20 * MINUTE, rating: 2 }),
      buildTicket({ state: 'waiting' }),
    ];

    expect(serviceFigures(tickets, 11 * MINUTE)).toEqual({
      tickets: 4,
      waiting: 1,
      firstResponseMs: 4 * MINUTE,
      inTime: 0.5,
      rated: 2,
      csat: 3.5,
    });
  });

  it('judges nobody while there is time, nor tickets that solved themselves', () => {
    const tickets = [
      buildTicket({ state: 'waiting' }),
      buildTicket({ state: 'closed', closedAt: 5 * MINUTE }),
    ];

    expect(serviceFigures(tickets, 9 * MINUTE)).toEqual({ tickets: 2, waiting: 1, rated: 0 });
  });

  it('leaves threads staff took by themselves out of the waiting times', () => {
    const tickets = [buildTicket({ reason: 'staff', state: 'human', takenAt: 0 })];

    expect(serviceFigures(tickets, MINUTE)).toEqual({ tickets: 1, waiting: 0, rated: 0 });
  });
});
