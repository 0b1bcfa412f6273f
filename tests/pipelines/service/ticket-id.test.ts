import { describe, expect, it } from 'vitest';
import { readTicketId, ticketIdOf } from '../../../pipelines/service/ticket-id.ts';

describe('the id of a ticket', () => {
  it('is the same for the same message, and another one at the next attempt', () => {
    expect(ticketIdOf('twitch-linlin-1')).toBe(ticketIdOf('twitch-linlin-1'));
    expect(ticketIdOf('twitch-linlin-1', 1)).not.toBe(ticketIdOf('twitch-linlin-1'));
  });

  it('holds no characters that are taken for one another, and spreads over many ids', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => ticketIdOf(`twitch-linlin-${index}`));

    expect(ids.filter((id) => !/^T[34679CDFHJKMNPQRTWXY]{4}$/.test(id))).toEqual([]);
    expect(ids.filter((id) => /[01258AEIOULBGSVZ6]/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBeGreaterThan(1950);
  });

  it.each([
    ['T4K7Q', 'T4K7Q'],
    ['t4k7q', 'T4K7Q'],
    ['#T4K7Q', 'T4K7Q'],
    [' Ｔ４Ｋ７Ｑ ', 'T4K7Q'],
    ['T4K7', undefined],
    ['T4K7Q9', undefined],
    ['TO0L1', undefined],
    ['@mia', undefined],
    ['', undefined],
  ])('reads %j as %j', (typed, id) => {
    expect(readTicketId(typed)).toBe(id);
  });
});
