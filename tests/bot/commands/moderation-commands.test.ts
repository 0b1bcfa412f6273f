import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryLedger, type MemoryLedger } from '../../../adapters/store/memory/memory-ledger.ts';
import { type CommandRegistry, createCommandRegistry } from '../../../bot/commands/command-registry.ts';
import { createFindViewer } from '../../../bot/commands/find-viewer.ts';
import { createHeldCommands } from '../../../bot/commands/held-commands.ts';
import { createModCommand } from '../../../bot/commands/mod-command.ts';
import { createPermitCommand } from '../../../bot/commands/permit-command.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { HeldMessage } from '../../../pipelines/domain/moderation.ts';
import { toHandleKey } from '../../../pipelines/domain/viewer.ts';
import { buildMessage } from '../../support/build-message.ts';
import { createTestModeration, type TestModeration } from '../../support/test-moderation.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const viewerSecret = new Uint8Array(32);
const MIA = 'mia-key';

let clock: VirtualClock;
let ledger: MemoryLedger;
let moderating: TestModeration;
let readmitted: HeldMessage[];
let registry: CommandRegistry;

beforeEach(() => {
  clock = createVirtualClock();
  ledger = createMemoryLedger();
  moderating = createTestModeration(clock);
  readmitted = [];
  const { store, moderation } = moderating;
  const handles = new Map([[toHandleKey('telegram', 'mia_88', viewerSecret), MIA]]);
  const identities = { findByHandle: async (_shopId: string, handleKey: string) => handles.get(handleKey) };
  const findViewer = createFindViewer({ ledger, identities, viewerSecret });
  const nameOf = async (_shopId: string, viewerKey: string) =>
    viewerKey === MIA ? 'Mia' : viewerKey.slice(0, 6);
  registry = createCommandRegistry([
    createModCommand({ store, findViewer, nameOf, timeZone: 'Asia/Shanghai' }),
    createPermitCommand({ store, findViewer, clock }),
    ...createHeldCommands({
      store,
      moderation,
      readmit: async (held) => void readmitted.push(held),
      nameOf,
      vault: { unseal: (_key, sealed) => sealed.replace('sealed ', '') },
      clock,
    }),
  ]);
});

async function run(text: string, change: Partial<ChatMessage> = {}, language: Language = 'en') {
  const message = buildMessage({ text, role: 'moderator', ...change });
  return registry.find(message)?.run({ shopId: 'sample', message, language }, signal);
}

const settings = () => moderating.store.loadSettings('sample', signal);

describe('!mod', () => {
  it('is for moderators', async () => {
    expect(await run('!mod off', { role: 'viewer' })).toBe('You are not allowed to use this command.');
    expect(await settings()).toBeUndefined();
  });

  it('shows how a shop starts, in both languages', async () => {
    expect(await run('!mod status')).toBe(
      'Moderation: act: warn, delete, time out. Level: normal. Rules off: none. Blocked words: 0. ' +
        'Allowed domains: none. Limits: caps 30, symbols 20, emotes 15, repeat 5.',
    );
    expect(await run('!管理 状态', {}, 'zh')).toContain('等级：普通');
  });

  it.each([
    ['!mod observe', { mode: 'observe' }],
    ['!mod 忽略', { mode: 'ignore' }],
    ['!mod off', { mode: 'off' }],
    ['!mod on', { mode: 'act' }],
    ['!mod links off', { disabled: ['link'] }],
    ['!mod 表情 关', { disabled: ['emotes'] }],
    ['!mod level strict', { level: 'strict' }],
    ['!管理 等级 宽松', { level: 'lenient' }],
    ['!mod limit emotes 8', { limits: { emotes: 8 } }],
    ['!mod block cheap replica', { blockedWords: ['cheap replica'] }],
    ['!mod 屏蔽 高仿', { blockedWords: ['高仿'] }],
    ['!mod allow https://www.Linlin.com/', { allowedDomains: ['linlin.com'] }],
  ])('%s changes the settings', async (text, change) => {
    await run(text);

    expect(await settings()).toMatchObject(change);
  });

  it('takes back what it set', async () => {
    for (const text of ['!mod links off', '!mod block Fake', '!mod allow linlin.com']) await run(text);
    for (const text of ['!mod links on', '!mod unblock fake', '!mod disallow linlin.com']) await run(text);

    expect(await settings()).toMatchObject({ disabled: [], blockedWords: [], allowedDomains: [] });
  });

  it('does not repeat a blocked word in the room', async () => {
    expect(await run('!mod block 高仿')).toBe('Done: 1 words are blocked.');
  });

  it.each([
    ['!mod dance', 'changes nothing'],
    ['!mod level extreme', 'changes nothing'],
    ['!mod limit links 3', 'changes nothing'],
    ['!mod limit caps 1', 'changes nothing'],
    ['!mod block', 'changes nothing'],
    [`!mod block ${'x'.repeat(50)}`, 'changes nothing'],
    ['!mod allow shop', 'changes nothing'],
  ])('%s %s', async (text) => {
    await run(text);

    expect(await settings()).toBeUndefined();
  });

  it('shows what was done, and what became of it', async () => {
    const strike = { shopId: 'sample', platform: 'telegram', channel: '-1001', viewerKey: MIA } as const;
    const { store } = moderating;
    await store.addStrike(
      { ...strike, key: 'a', offence: 'link', measure: 'warn', isObserved: true, at: clock.now() },
      signal,
    );
    await store.addStrike(
      {
        ...strike,
        key: 'b',
        offence: 'spam',
        measure: 'delete',
        isObserved: false,
        at: clock.now() + 60_000,
        outcome: 'forbidden',
      },
      signal,
    );

    expect(await run('!mod log')).toBe(
      '20:01 Mia: spam → deleted (forbidden)\n20:00 Mia: links → warned (only observed)',
    );
  });

  it('forgives a viewer', async () => {
    const strike = { shopId: 'sample', platform: 'telegram', channel: '-1001', viewerKey: MIA } as const;
    await moderating.store.addStrike(
      { ...strike, key: 'a', offence: 'link', isObserved: false, at: clock.now() },
      signal,
    );

    expect(await run('!mod forgive @Mia_88')).toBe('Done: 1 strikes are taken back.');
    expect(await run('!mod forgive @nobody')).toContain('I do not know this viewer yet');
  });
});

describe('!permit', () => {
  const mayPost = () => moderating.store.usePermit('sample', MIA, 'm-1', clock.now(), signal);

  it('lets a viewer post one link within a minute, by the name the platform gives to one account', async () => {
    expect(await run('!permit @Mia_88')).toContain('one link within a minute');

    expect(await mayPost()).toBe(true);
  });

  it('is over after a minute', async () => {
    await run('!permit @mia_88');
    clock.advance(60_000);

    expect(await mayPost()).toBe(false);
  });

  it('knows the viewer by the message it replies to', async () => {
    const row = {
      shopId: 'sample',
      key: 'telegram--1001-m77',
      platform: 'telegram',
      channel: '-1001',
    } as const;
    await ledger.open({ ...row, viewerKey: MIA, receivedAt: clock.now() }, signal);

    await run('!permit', { replyToNativeId: 'm77' });

    expect(await mayPost()).toBe(true);
  });

  it('believes the platform’s own mention more than the name that stands in the text', async () => {
    await run('!permit @somebody', { mentions: [MIA] });

    expect(await mayPost()).toBe(true);
  });

  it('does not guess', async () => {
    expect(await run('!permit')).toContain('I do not know this viewer yet');
    expect(await run('!permit @Mia')).toContain('I do not know this viewer yet');
    expect(await run('!许可 @nobody', {}, 'zh')).toContain('还不认识');
  });
});

describe('the review list', () => {
  async function hold(text: string, nativeId = '7') {
    const held: HeldMessage = {
      shopId: 'sample',
      key: `telegram--1001-${nativeId}`,
      platform: 'telegram',
      channel: '-1001',
      viewerKey: MIA,
      nativeId,
      offence: 'abuse',
      sealedText: `sealed ${text}`,
      heldAt: clock.now(),
    };
    await moderating.store.hold(held, signal);
    clock.advance(60_000);
    return held;
  }

  const idOnList = async () => /^(\w{4}) /.exec((await run('!held')) ?? '')?.[1] ?? '';

  it('shows who and why, and only the beginning of the text', async () => {
    await hold('你们家客服是不是有病啊');

    expect(await run('!held')).toMatch(/^\w{4} Mia \(abuse, 1 min ago\): 你们家客服是…$/);
    expect(await run('!held', {}, 'zh')).toContain('（辱骂，1 分钟前）');
  });

  it('is empty when nothing waits, and says how much more does', async () => {
    expect(await run('!held')).toBe('No message waits for a decision.');
    for (let index = 0; index < 7; index += 1) await hold('……', String(index));

    expect(await run('!held')).toContain('And 2 more.');
  });

  it('hands an approved message in again, once', async () => {
    const held = await hold('你可真行');
    const id = await idOnList();

    expect(await run(`!approve ${id}`)).toBe('Done: I answer it.');
    expect(await run(`!approve ${id}`)).toContain(`No message with the id ${id} waits`);
    expect(readmitted).toEqual([held]);
  });

  it('has a denied message deleted and counts it', async () => {
    await hold('你可真行');

    expect(await run(`!deny #${await idOnList()}`)).toBe('Done: deleted.');
    expect(moderating.orders).toMatchObject([{ nativeId: '7', measure: { kind: 'delete' } }]);
    expect(await run('!held')).toBe('No message waits for a decision.');
  });
});
