import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { programVersion } from '../../bot/program-version.ts';
import { SAMPLE_SHOP_FILE } from '../../bot/seed-shop.ts';
import { AI_PROFILE } from '../../pipelines/answer/grammar/ai-label.ts';
import { buildProgram } from '../support/program/build-program.ts';
import { lookOnDisk } from '../support/program/look-on-disk.ts';
import { type ProgramProcess, startProgramProcess } from '../support/program/program-process.ts';
import { readWorkLeft, studioUrlOf } from '../support/program/read-work-left.ts';
import { type CommandOptions, type Ended, runCommand } from '../support/program/run-command.ts';
import { telegramVariables } from '../support/program/telegram-stage.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { GROUP_ID } from '../support/telegram/fake-telegram.ts';
import { createTelegramRoom } from '../support/telegram/telegram-room.ts';

const SECRET = { SHOPTALK_SECRET: 'a secret of this test alone' };

let dataDir: string;

beforeAll(buildProgram, 120_000);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-cli-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

/** Runs a command in the test's own folder. */
function shoptalk(args: string, options: Partial<CommandOptions> = {}): Promise<Ended> {
  return runCommand(args.split(' '), { dataDir, ...options });
}

/** Starts the program in the test's own folder; it does not outlive the test. */
async function start(variables: CommandOptions['variables'] = {}): Promise<ProgramProcess> {
  const program = startProgramProcess({ args: ['start'], dataDir, variables });
  onTestFinished(program.kill);
  await program.ready;
  return program;
}

/** A path in the test's own folder. */
const file = (name: string) => join(dataDir, name);

describe('shoptalk start', () => {
  it('says where everything is, answers for its health and ends with 0 at SIGTERM', async () => {
    const program = await start();
    const alive = await fetch(`${studioUrlOf(program)}/livez`);
    const toldAt = performance.now();
    const code = await program.end('SIGTERM');

    const told = program.lines.join('\n');
    expect(told).toMatch(/studio page +http:\/\/127\.0\.0\.1:\d+/);
    expect(told).toMatch(/!claim [0-9a-f]{10} /);
    expect(told).toContain(`embedded: this one process, data in ${dataDir}`);
    expect(alive.status).toBe(200);
    expect(code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(10_000);
  });

  it('waits at SIGTERM for a send that hangs, and ends at once at the second', async () => {
    const telegram = await startFakeBotApi();
    onTestFinished(telegram.stop);
    telegram.script('sendMessage', 'hang');
    const program = await start(telegramVariables(telegram));
    createTelegramRoom(telegram, GROUP_ID).write({ text: '耳机多少钱' });
    await vi.waitUntil(() => telegram.callsOf('sendMessage').length === 1, { timeout: 10_000 });

    const ended = program.end('SIGTERM');
    await vi.waitUntil(() => isWebClosed(program), { timeout: 5_000 });
    const secondAt = performance.now();
    const code = await program.end('SIGTERM');
    await ended;

    expect(code).toBe(1);
    expect(performance.now() - secondAt).toBeLessThan(1_500);
  });

  it("says in the bot's profile that an AI answers", async () => {
    const telegram = await startFakeBotApi();
    onTestFinished(telegram.stop);

    await start(telegramVariables(telegram));

    const profile = () => [...telegram.telegram.profile.values()];
    await vi.waitUntil(() => profile().length === 4, { timeout: 10_000 });
    expect(new Set(profile())).toEqual(new Set([AI_PROFILE.zh, AI_PROFILE.en]));
  });

  it('ends by itself with one clear line when a token is wrong', async () => {
    const telegram = await startFakeBotApi();
    onTestFinished(telegram.stop);
    const wrong = {
      ...telegramVariables(telegram),
      TELEGRAM_BOT_TOKEN: '1234:wrong_token',
      LOG_LEVEL: 'silent',
    };

    const { code, stdout, stderr } = await shoptalk('start', { variables: { ...wrong, HTTP_PORT: '0' } });

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]*TELEGRAM_BOT_TOKEN[^\n]*\[telegram_token_refused\]\n$/);
    expect(stderr).not.toContain('wrong_token');
  });
});

/** Commands that cannot be run, and what they are told. */
const BAD_INPUT: readonly (readonly [string, RegExp])[] = [
  ['selll', /unknown command 'selll'/],
  ['start --role cook', /no role "cook"/],
  ['import nowhere.json', /nowhere\.json/],
  ['replay nowhere.jsonl', /nowhere\.jsonl/],
  ['viewer export xiaoyu', /xiaoyu is no viewer key/],
  ['dead list --queue kitchen', /no queue kitchen/],
  ['restore nowhere.gz', /^There is no file nowhere\.gz\.\n$/],
  ['backup nowhere/shop.gz', /^nowhere\/shop\.gz cannot be written: there is no folder nowhere\.\n$/],
  [`backup ${SAMPLE_SHOP_FILE}`, /--force/],
  [`replay ${SAMPLE_SHOP_FILE} --log nowhere/log.jsonl`, /there is no folder nowhere/],
];

describe('shoptalk --version', () => {
  it('prints the version of package.json', async () => {
    expect(await shoptalk('--version')).toMatchObject({ code: 0, stdout: `${programVersion()}\n` });
  });
});

describe('shoptalk with input it cannot use', () => {
  it.each(BAD_INPUT)(
    'ends with 2, with the reason on stderr and nothing on stdout: %s',
    async (args, reason) => {
      const { code, stdout, stderr } = await shoptalk(args);

      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(reason);
      expect(stderr).not.toMatch(/^ +at /m);
    },
  );

  it('names every wrong setting at once, without its value', async () => {
    const variables = { HTTP_PORT: 'eighty', TELEGRAM_BOT_TOKEN: 'my secret' };

    const { code, stdout, stderr } = await shoptalk('start', { variables });

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/HTTP_PORT/);
    expect(stderr).toMatch(/TELEGRAM_BOT_TOKEN must look like/);
    expect(stderr).not.toContain('my secret');
  });
});

describe('shoptalk doctor', () => {
  it('prints one JSON object and exits by it', async () => {
    const { code, stdout } = await shoptalk('doctor --json', { entry: 'checkout' });

    const findingSchema = z.strictObject({
      code: z.string().regex(/^\w+$/),
      severity: z.string(),
      message: z.string(),
      fix: z.string(),
    });
    const report = z
      .strictObject({ ok: z.boolean(), findings: z.array(findingSchema) })
      .parse(JSON.parse(stdout));
    expect(code).toBe(report.ok ? 0 : 1);
  });

  it('makes a finding of each wrong setting', async () => {
    const variables = { HTTP_PORT: 'eighty', TELEGRAM_BOT_TOKEN: 'my secret', SHOPTALK_LOCALE: 'zh' };

    const { code, stdout } = await shoptalk('doctor --json', { variables });

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      findings: Array(2).fill({ code: 'configuration_wrong', severity: 'error' }),
    });
    expect(stdout).toContain('配置有误：HTTP_PORT');
    expect(stdout).not.toContain('my secret');
  });
});

describe('shoptalk import, backup and restore', () => {
  it('checks a shop file without changing anything', async () => {
    const { code, stdout } = await shoptalk(`import ${SAMPLE_SHOP_FILE} --dry-run --json`);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ shop: 'sample', warnings: 0, dry_run: true });
    const shop = await lookOnDisk(dataDir, ({ shops }, signal) => shops.load('sample', signal));
    expect(shop).toBeUndefined();
  });

  it('names the rules a shop lacks, in the language of the seller', async () => {
    const row = 'link,id,name,price_CNY,stock\n1,P01,马克杯,18,3\n';
    await writeFile(file('products.csv'), row);

    const variables = { SHOPTALK_SHOP: 'mugs' };
    const told = await shoptalk('import products.csv', {
      variables: { ...variables, SHOPTALK_LOCALE: 'zh' },
    });
    const json = await shoptalk('import products.csv --json', { variables });

    expect(told.stdout).toBe('1 product (1 variant) imported as revision 1\n');
    expect(told.stderr).toContain('shipping、returns、payment、order_command、support');
    expect(json.stderr).toContain('on these questions the bot stays silent');
    expect(JSON.parse(json.stdout)).toMatchObject({
      missing_rules: ['shipping', 'returns', 'payment', 'order_command', 'support'],
    });
  });

  it('brings a shop through backup and restore into another data directory', async () => {
    const other = await mkdtemp(join(tmpdir(), 'shoptalk-cli-'));
    onTestFinished(() => rm(other, { recursive: true }));
    const restoring = { dataDir: other, variables: SECRET };

    const imported = await shoptalk(`import ${SAMPLE_SHOP_FILE} --json`);
    const saved = await shoptalk(`backup ${file('shop.backup.gz')} --json`);
    const restored = await shoptalk(`restore ${file('shop.backup.gz')} --json`, restoring);
    const again = await shoptalk(`restore ${file('shop.backup.gz')} --json`, restoring);

    const onto = await shoptalk(`backup ${file('shop.backup.gz')} --force`);

    expect(JSON.parse(imported.stdout)).toMatchObject({ shop: 'sample', revision: 1, missing_rules: [] });
    expect(onto.code).toBe(0);
    expect(JSON.parse(restored.stdout)).toEqual(JSON.parse(saved.stdout));
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('--force');
    const load = (directory: string) =>
      lookOnDisk(directory, ({ shops }, signal) => shops.load('sample', signal));
    expect(await load(other)).toEqual(await load(dataDir));
  });
});

describe('shoptalk replay', () => {
  it('plays a trace to the same decision log, byte by byte, with every message in one state', async () => {
    const lines = ['1号链接多少钱', '666', 'how much are the earbuds?', '加V领红包', '耳机多少钱', '!help'];
    const trace = lines.map((m, index) => JSON.stringify({ t: index * 2, u: `viewer${index}`, m }));
    await writeFile(file('trace.jsonl'), trace.join('\n'));
    const replay = (log: string) => shoptalk(`replay trace.jsonl --json --log ${log}`);

    const [first, second] = await Promise.all([replay('first.jsonl'), replay('second.jsonl')]);

    expect(first?.code).toBe(0);
    const { seconds: _took, ...summary } = JSON.parse(first?.stdout ?? '');
    expect(summary).toMatchObject({ messages: 6, states_sum: 6, window_violations: 0 });
    expect(JSON.parse(second?.stdout ?? '')).toMatchObject(summary);
    const logs = await Promise.all(['first.jsonl', 'second.jsonl'].map((name) => readFile(file(name))));
    expect(logs[0]?.length).toBeGreaterThan(100);
    expect(logs[0]?.equals(logs[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('shoptalk viewer and dead', () => {
  it('hands out what is stored about a viewer, erases it, and knows of no dead letter', async () => {
    const program = await start(SECRET);
    await say(program, '小美', '耳机多少钱');
    await vi.waitUntil(async () => (await readWorkLeft(program)).states.answered === 1, { timeout: 10_000 });
    await program.end('SIGTERM');
    const key = await keyOfTheOnlyViewer();

    const found = await shoptalk('viewer find console 小美', { variables: SECRET });
    const exported = await shoptalk(`viewer export ${key}`, { variables: SECRET });
    const forgotten = await shoptalk(`viewer forget ${key} --json`, { variables: SECRET });
    const after = await shoptalk(`viewer export ${key}`, { variables: SECRET });
    const dead = await shoptalk('dead list --json', { variables: SECRET });

    expect(found.stdout).toBe(`${key}\n`);
    expect(exported.code).toBe(0);
    expect(exported.stdout).toContain('小美');
    expect(exported.stdout).toContain('耳机多少钱');
    expect(JSON.parse(forgotten.stdout)).toMatchObject({ erased: { identities: 1, messages: 1, ledger: 1 } });
    expect(Object.values(JSON.parse(after.stdout)).flat()).toEqual([]);
    expect(JSON.parse(dead.stdout)).toEqual({ dead: [] });
  });
});

describe('shoptalk chat', () => {
  it('answers what is piped in before it ends', async () => {
    const input = '1号链接多少钱?\n/as Lucas\nhow much are the earbuds?\n';

    const { code, stdout } = await shoptalk('chat', { input });

    expect(code).toBe(0);
    expect(stdout).toContain('¥183');
    expect(stdout).toContain('$24.00');
  });
});

/** A viewer writes in the studio of a running program. */
async function say(program: ProgramProcess, viewer: string, text: string): Promise<void> {
  const response = await fetch(`${studioUrlOf(program)}/api/studio/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shoptalk-request': '1' },
    body: JSON.stringify({ viewer, text }),
  });
  expect(response.status).toBe(200);
}

async function isWebClosed(program: ProgramProcess): Promise<boolean> {
  return fetch(`${studioUrlOf(program)}/livez`).then(
    () => false,
    () => true,
  );
}

function keyOfTheOnlyViewer(): Promise<string> {
  return lookOnDisk(dataDir, async ({ connection }) => {
    const row = await connection.collection('ledger').findOne({ state: 'answered' });
    return z.string().parse(row?.viewerKey);
  });
}
