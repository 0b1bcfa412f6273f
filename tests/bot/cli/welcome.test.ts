import { expect, it } from 'vitest';
import { welcome } from '../../../bot/cli/welcome.ts';
import { loadConfig } from '../../../bot/config.ts';
import { parseRoles } from '../../../bot/roles.ts';
import type { RunningBot } from '../../../bot/start-bot.ts';

const config = loadConfig({}, '/nowhere');
const bot: RunningBot = {
  platforms: [],
  unreachable: [],
  hasProducts: true,
  decisions: { onDecision: () => () => undefined },
  claimCode: '0123456789',
  embedded: { queue: true, store: true },
  drain: async () => undefined,
  close: async () => undefined,
};

it('tells a single process what is embedded and that no chat is connected, and names no roles', () => {
  const told = welcome(config, parseRoles('all'), bot);

  expect(told).toContain('embedded: this one process');
  expect(told).toContain('put tokens into .env');
  expect(told).not.toContain('roles');
});

it('names the roles of one process of several, and admits which have nothing to do yet', () => {
  const told = welcome(config, parseRoles('worker,media'), bot);

  expect(told).toMatch(/roles +worker, media/);
  expect(told).toMatch(/media: no work for it in this version/);
  expect(told).not.toContain('put tokens into .env');
});
