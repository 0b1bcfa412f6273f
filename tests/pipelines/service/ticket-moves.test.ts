import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../pipelines/domain/role.ts';
import type { Ticket } from '../../../pipelines/domain/ticket.ts';
import {
  canMove,
  canServe,
  isForgotten,
  isOverdue,
  LONGEST_HOLD_MS,
  stepOf,
} from '../../../pipelines/service/ticket-moves.ts';

const NOW = Date.UTC(2026, 10, 24, 3);

function buildTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    shopId: 'sample',
    id: 'T4K7Q',
    platform: 'twitch',
    channel: 'linlin',
    viewerKey: 'mia',
    reason: 'complaint',
    state: 'waiting',
    openedAt: NOW,
    dueAt: NOW + 600_000,
    ...change,
  };
}

describe('the states of a ticket', () => {
  it.each([
    ['waiting', 'take', true],
    ['human', 'take', false],
    ['closed', 'take', false],
    ['waiting', 'finish', true],
    ['human', 'finish', true],
    ['closed', 'finish', false],
  ] as const)('from %s, %s is allowed: %s', (state, move, isAllowed) => {
    expect(canMove(state, move)).toBe(isAllowed);
  });

  it('writes who took it and who handed it back, and when', () => {
    expect(stepOf('take', 'lin', NOW)).toEqual({
      from: ['waiting'],
      change: { state: 'human', takenAt: NOW, takenBy: 'lin' },
    });
    expect(stepOf('finish', 'lin', NOW)).toEqual({
      from: ['waiting', 'human'],
      change: { state: 'closed', closedAt: NOW, closedBy: 'lin' },
    });
  });

  it('lets moderators, the seller and admins serve viewers, and nobody else', () => {
    expect(ROLES.filter(canServe)).toEqual(['moderator', 'seller', 'admin']);
  });

  it('is overdue only while it waits, and only after its time', () => {
    const { dueAt } = buildTicket();

    expect(isOverdue(buildTicket(), dueAt)).toBe(false);
    expect(isOverdue(buildTicket(), dueAt + 1)).toBe(true);
    expect(isOverdue(buildTicket({ state: 'human' }), dueAt + 1)).toBe(false);
  });

  it('calls a thread forgotten that a person has held for hours', () => {
    const held = buildTicket({ state: 'human', takenAt: NOW });

    expect(isForgotten(held, NOW + LONGEST_HOLD_MS)).toBe(false);
    expect(isForgotten(held, NOW + LONGEST_HOLD_MS + 1)).toBe(true);
    expect(isForgotten({ ...held, state: 'closed' }, NOW + LONGEST_HOLD_MS + 1)).toBe(false);
  });
});
