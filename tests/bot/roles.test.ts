import { describe, expect, it } from 'vitest';
import { BOT_ROLES, parseRoles } from '../../bot/roles.ts';

describe('parseRoles', () => {
  it('reads a list and all', () => {
    expect([...parseRoles('gateway, web')]).toEqual(['gateway', 'web']);
    expect([...parseRoles('all')]).toEqual([...BOT_ROLES]);
  });

  it.each(['', 'gateways', 'web,,worker'])('refuses %j and names the choices', (text) => {
    expect(() => parseRoles(text)).toThrow(/gateway, worker, orders, media, web, scheduler or all/);
  });
});
