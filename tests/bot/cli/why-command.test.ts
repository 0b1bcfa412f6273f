import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { withStore } from '../../../bot/cli/with-store.ts';
import { main } from '../../../bot/main.ts';
import { secretOf } from '../../../bot/secret-file.ts';
import { deriveKeys } from '../../../pipelines/privacy/derive-keys.ts';
import { createTextVault } from '../../../pipelines/privacy/text-vault.ts';
import { buildPriceReply } from '../../support/build-reply.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const KEY = 'telegram--1001-m1';
const IGNORED_KEY = 'telegram--1001-m2';

let dataDir: string;
let stdout: string;
let stderr: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoptalk-why-'));
  useEnvironment('zh');
  await fillStore();
}, 60_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  stdout = '';
  stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** The embedded store in the test's own folder, whatever an `.env` of this checkout says. */
function useEnvironment(locale: 'zh' | 'en'): void {
  vi.stubEnv('SHOPTALK_DATA_DIR', dataDir);
  vi.stubEnv('SHOPTALK_SHOP', 'sample');
  vi.stubEnv('SHOPTALK_LOCALE', locale);
  for (const name of ['MONGODB_URI', 'REDIS_URL', 'SHOPTALK_SECRET']) vi.stubEnv(name, '');
}

/** A question with its answer, whose price has changed since, and a message that was ignored. */
function fillStore(): Promise<void> {
  return withStore(async (store, config, signal) => {
    const { revision: _none, ...unsaved } = sampleShop();
    const shop = await store.shops.save(unsaved, 'imported', signal);
    const receivedAt = Date.now();
    const row = {
      shopId: 'sample',
      platform: 'telegram',
      channel: '-1001',
      viewerKey: 'mia',
      receivedAt,
    } as const;
    await store.deliveryLedger.record(
      { ...row, key: KEY, state: 'answered', reason: 'sent', intent: 'price', sendId: `reply-${KEY}` },
      signal,
    );
    await store.deliveryLedger.record(
      { ...row, key: IGNORED_KEY, state: 'ignored', reason: 'chitchat' },
      signal,
    );
    const vault = createTextVault(deriveKeys(secretOf(config)).textKey);
    const text = vault.seal(KEY, '1号多少钱');
    const { shopId, channel, viewerKey } = row;
    await store.messages.remember({ shopId, key: KEY, channel, viewerKey, text, receivedAt }, signal);
    await store.replies.remember(buildPriceReply(shop, { at: receivedAt }), signal);

    const [first, ...others] = unsaved.products;
    if (first === undefined) throw new Error('a shop without products');
    const cheaper = { ...first, prices: { ...first.prices, CNY: 17_100 } };
    await store.shops.save({ ...unsaved, products: [cheaper, ...others] }, 'price', signal);
  });
}

describe('shoptalk why', () => {
  it('tells question, outcome, words, facts and revisions in Chinese', async () => {
    useEnvironment('zh');

    await main(['why', KEY]);

    expect(stdout.split('\n')).toEqual([
      '问：1号多少钱',
      '意图：price',
      '结果：answered（sent）',
      '回答：云朵针织开衫现价¥183',
      '由模板写成，依据版本 1（当前 2）',
      'P01.name.zh = 云朵针织开衫',
      'P01.price.CNY = ¥183（现在：¥171）',
      '',
    ]);
  }, 30_000);

  it('tells them in English, by the id of the send too', async () => {
    useEnvironment('en');

    await main(['why', `reply-${KEY}`]);

    expect(stdout).toContain('Outcome: answered (sent)\n');
    expect(stdout).toContain('P01.price.CNY = ¥183 (now: ¥171)\n');
  }, 30_000);

  it('leads from a correction to the answer it put right', async () => {
    useEnvironment('en');

    await main(['why', `correct-2-reply-${KEY}`]);

    expect(stdout).toContain('P01.price.CNY = ¥183 (now: ¥171)\n');
  }, 30_000);

  it('prints one JSON object', async () => {
    await main(['why', KEY, '--json']);

    expect(JSON.parse(stdout)).toMatchObject({
      message: KEY,
      state: 'answered',
      text: '1号多少钱',
      reply: { revision: 1, currentRevision: 2, phrasedBy: 'template', facts: [{}, { now: '¥171' }] },
    });
  }, 30_000);

  it('tells what became of a message without an answer', async () => {
    useEnvironment('en');

    await main(['why', IGNORED_KEY]);

    expect(stdout).toBe('Outcome: ignored (chitchat)\n');
  }, 30_000);

  it('ends with 2 for an id nobody knows', async () => {
    await main(['why', 'telegram--1001-unknown']);

    expect(process.exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('telegram--1001-unknown');
  }, 30_000);
});
