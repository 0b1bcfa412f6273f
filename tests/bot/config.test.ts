import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../bot/config.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(environment, folder);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('starts embedded with nothing set', () => {
    const config = loadConfig({}, folder);

    expect(config).toMatchObject({ shopId: 'sample', dataDir: join(folder, '.shoptalk'), logLevel: 'info' });
    expect([config.redisUrl, config.mongodbUri, config.twitch, config.telegram, config.discord]).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('reads .env, and the environment wins', () => {
    writeFileSync(join(folder, '.env'), 'SHOPTALK_SHOP=from-file\nSHOPTALK_LOCALE=zh\nHTTP_PORT=\n');

    const config = loadConfig({ SHOPTALK_SHOP: 'from-environment' }, folder);

    expect(config).toMatchObject({ shopId: 'from-environment', locale: 'zh' });
    expect(config.http.port).toBeUndefined();
  });

  it('lists everything that is wrong at once, with the name and how to mend it', () => {
    const problems = problemsOf({ HTTP_PORT: 'eighty', SHOPTALK_LOCALE: 'fr', REDIS_URL: 'localhost:6379' });

    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/HTTP_PORT .*\n?/);
    expect(problems.join('\n')).toContain('SHOPTALK_LOCALE must be one of zh, en');
    expect(problems.join('\n')).toContain('REDIS_URL must be a URL starting with redis://');
  });

  it('never repeats a token in an error', () => {
    const problems = problemsOf({ TELEGRAM_BOT_TOKEN: 'my-secret-token', ADMIN_TOKEN: 'short-secret' });

    expect(problems.join('\n')).not.toMatch(/my-secret-token|short-secret/);
    expect(problems).toHaveLength(2);
  });

  it('asks for the secret when data goes to servers, so that the keys stay apart from it', () => {
    expect(problemsOf({ REDIS_URL: 'redis://127.0.0.1' })).toEqual([
      expect.stringContaining('SHOPTALK_SECRET'),
    ]);
    expect(problemsOf({ MONGODB_URI: 'mongodb://127.0.0.1/shop' })).toEqual([
      expect.stringContaining('SHOPTALK_SECRET'),
    ]);
  });

  it('refuses a Twitch token without name and channels, a webhook without secret, EventSub without client id', () => {
    expect(problemsOf({ TWITCH_OAUTH_TOKEN: 'oauth:x' })[0]).toContain('TWITCH_USERNAME and TWITCH_CHANNELS');
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_URL: 'https://a.example' })[0]).toContain(
      'TELEGRAM_WEBHOOK_SECRET',
    );
    expect(
      problemsOf({
        TWITCH_OAUTH_TOKEN: 'x',
        TWITCH_USERNAME: 'bot',
        TWITCH_CHANNELS: 'a',
        TWITCH_TRANSPORT: 'eventsub',
      })[0],
    ).toContain('TWITCH_CLIENT_ID');
  });

  it('reads lists and groups the settings of a platform', () => {
    const config = loadConfig(
      { TWITCH_OAUTH_TOKEN: 'oauth:x', TWITCH_USERNAME: 'shopbot', TWITCH_CHANNELS: 'myshop, other ,' },
      folder,
    );

    expect(config.twitch).toEqual({
      username: 'shopbot',
      oauthToken: 'oauth:x',
      channels: ['myshop', 'other'],
      transport: 'irc',
    });
  });

  it('notices names that look like ours and are not', () => {
    expect(loadConfig({ TWITCH_TOKEN: 'x', PATH: '/bin' }, folder).unknownNames).toEqual(['TWITCH_TOKEN']);
  });

  it('generates in this process unless told not to, and on a server where one is named', () => {
    const shipped = loadConfig({}, folder).text;
    const server = loadConfig(
      { TEXT_MODEL: 'none', TEXT_API_URL: 'http://127.0.0.1:11434', TEXT_API_MODEL: 'qwen' },
      folder,
    ).text;

    expect(shipped).toEqual({ isLocal: true, model: undefined, server: undefined });
    expect(server).toEqual({
      isLocal: false,
      model: undefined,
      server: { baseUrl: 'http://127.0.0.1:11434', model: 'qwen' },
    });
    expect(loadConfig({ TEXT_MODEL: './mine' }, folder).text).toMatchObject({
      isLocal: true,
      model: './mine',
    });
  });

  it('refuses the key of a text server that is not named', () => {
    expect(problemsOf({ TEXT_API_KEY: 'sk-1' })).toEqual([expect.stringContaining('TEXT_API_URL')]);
    expect(problemsOf({ TEXT_API_URL: 'localhost:11434' })).toEqual([expect.stringContaining('http://')]);
  });
});
