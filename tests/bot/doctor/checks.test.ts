import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../bot/config.ts';
import { checkDataDir } from '../../../bot/doctor/check-data-dir.ts';
import { checkSettings } from '../../../bot/doctor/check-settings.ts';
import { checkStore } from '../../../bot/doctor/check-store.ts';
import type { Finding } from '../../../pipelines/domain/finding.ts';

const { signal } = new AbortController();
/** A platform, so that `no_platform` does not stand in every list. */
const DISCORD = { DISCORD_BOT_TOKEN: 'token' };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-doctor-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const codesOf = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const settingsCodes = (variables: NodeJS.ProcessEnv) => codesOf(checkSettings(loadConfig(variables, folder)));

describe('the check of the data directory', () => {
  it('finds nothing in a private folder', () => {
    writeFileSync(join(folder, 'secret'), 'x', { mode: 0o600 });

    expect(checkDataDir(folder)).toEqual([]);
  });

  it('finds a path where no folder can be', () => {
    writeFileSync(join(folder, 'file'), '');

    expect(codesOf(checkDataDir(join(folder, 'file', 'data')))).toEqual(['data_dir_not_writable']);
  });

  it('finds a secret that other users can read', () => {
    writeFileSync(join(folder, 'secret'), 'x');
    chmodSync(join(folder, 'secret'), 0o644);

    expect(codesOf(checkDataDir(folder))).toEqual(['secret_readable_by_others']);
  });
});

describe('the check of the settings', () => {
  it('finds nothing wrong with one platform on this machine', () => {
    expect(settingsCodes(DISCORD)).toEqual([]);
  });

  it('finds a variable that looks like ours and is not', () => {
    const [unknown] = checkSettings(loadConfig({ ...DISCORD, DISCORD_TOKEN: 'x' }, folder));

    expect(unknown).toMatchObject({ code: 'unknown_variable', severity: 'warning' });
    expect(unknown?.message.en).toContain('DISCORD_TOKEN');
  });

  it('says when no platform is configured', () => {
    expect(settingsCodes({})).toEqual(['no_platform']);
  });

  it('finds a studio that is open to other machines without a token', () => {
    const open = { ...DISCORD, HTTP_HOST: '0.0.0.0' };

    expect(settingsCodes(open)).toEqual(['admin_token_missing']);
    expect(settingsCodes({ ...open, ADMIN_TOKEN: 'a token of this test' })).toEqual([]);
    expect(settingsCodes({ ...DISCORD, HTTP_HOST: '::1' })).toEqual([]);
  });

  it.each([
    ['redis://10.0.0.2:6379', 'mongodb://localhost/shoptalk', 1],
    ['redis://localhost:6379', 'mongodb://db.example/shoptalk', 1],
    ['redis://10.0.0.2:6379', 'mongodb://db.example/shoptalk', 2],
    ['rediss://10.0.0.2:6379', 'mongodb://db.example/shoptalk?tls=true', 0],
    ['redis://redis:6379', 'mongodb://mongo:27017/shoptalk', 0],
  ])('finds servers elsewhere that are reached unencrypted: %s and %s', (redis, mongodb, count) => {
    const codes = settingsCodes({
      ...DISCORD,
      SHOPTALK_SECRET: 'a secret of this test',
      REDIS_URL: redis,
      MONGODB_URI: mongodb,
    });

    expect(codes).toEqual(Array(count).fill('unencrypted_server'));
  });
});

describe('the check of the store', () => {
  it('finds a shop nobody imported; the sample shop fills itself at the first start', async () => {
    const check = (shop: string) =>
      checkStore(loadConfig({ SHOPTALK_DATA_DIR: join(folder, shop), SHOPTALK_SHOP: shop }, folder), signal);

    expect(codesOf(await check('mugs'))).toEqual(['shop_is_empty']);
    expect(await check('sample')).toEqual([]);
  });
});
