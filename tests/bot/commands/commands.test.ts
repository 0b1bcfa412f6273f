import { beforeEach, describe, expect, it } from 'vitest';
import { createClaimCommand } from '../../../bot/commands/claim-command.ts';
import { type CommandRegistry, createCommandRegistry } from '../../../bot/commands/command-registry.ts';
import { createLiveCommand } from '../../../bot/commands/live-command.ts';
import type { DailyLive } from '../../../bot/live-schedule.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { LiveSession } from '../../../pipelines/domain/live-session.ts';
import type { SessionStore } from '../../../pipelines/ports/session-store.ts';
import { buildMessage } from '../../support/build-message.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();

let clock: VirtualClock;
let daily: DailyLive | undefined;
let session: LiveSession | undefined;
let registry: CommandRegistry;

beforeEach(() => {
  clock = createVirtualClock();
  daily = undefined;
  session = undefined;
  const live = createLiveCommand({
    clock,
    timeZone: 'Asia/Shanghai',
    sessions: memorySessions(),
    schedule: {
      set: async (_shopId, times) => {
        daily = times;
      },
      remove: async () => {
        const wasThere = daily !== undefined;
        daily = undefined;
        return wasThere;
      },
    },
  });
  const claim = createClaimCommand({
    current: async () => 'abc123',
    claim: async (_shopId, _channel, code) => code === 'abc123',
  });
  registry = createCommandRegistry([live, claim]);
});

function memorySessions(): SessionStore {
  return {
    start: async (shopId, by, at) => {
      const isNew = session === undefined;
      session ??= { id: 's1', shopId, startedAt: at, startedBy: by };
      return { session, isNew };
    },
    end: async (_shopId, by, at) => {
      const ended = session === undefined ? undefined : { ...session, endedAt: at, endedBy: by };
      session = undefined;
      return ended;
    },
    current: async () => session,
  };
}

async function run(
  text: string,
  overrides: Partial<ChatMessage> = {},
  language: Language = 'en',
): Promise<string | undefined> {
  const message = buildMessage({ text, role: 'moderator', ...overrides });
  return registry.find(message)?.run({ shopId: 'sample', message, language }, signal);
}

describe('the command registry', () => {
  it.each(['!help', '/help', '/help@shoptalk_bot', '！help', '!HELP', '!帮助'])('finds %j', async (text) => {
    expect(registry.find(buildMessage({ text }))?.name).toBe('help');
  });

  it.each(['!unknown', 'help', 'price is $5!help', '! help', '//help'])(
    'leaves %j to the conversation',
    (text) => {
      expect(registry.find(buildMessage({ text }))).toBeUndefined();
    },
  );

  it('shows each role only what it may use', async () => {
    expect(await run('!help', { role: 'viewer' })).not.toContain('!live');
    expect(await run('!help', { role: 'moderator' })).toContain('!live');
  });

  it.each(['viewer'] as const)('refuses a %s what moderators may do', async (role) => {
    expect(await run('!live on', { role })).toBe('You are not allowed to use this command.');
    expect(session).toBeUndefined();
  });
});

describe('!live', () => {
  it('opens one session, tells how it is, and ends it', async () => {
    expect(await run('!live')).toBe('No live session is open.');
    expect(await run('!live on')).toBe('The live session is open.');
    expect(await run('/live start')).toBe('A live session is open already (since 20:00).');
    clock.advance(90 * 60_000);
    expect(await run('!直播 结束', {}, 'zh')).toBe('已下播，本场 90 分钟。');
    expect(await run('!live off')).toBe('No live session is open.');
  });

  it('sets and cancels the daily session in the time zone of the shop', async () => {
    expect(await run('!live daily 20:00-23:30')).toBe('Done: every day from 20:00 to 23:30 (Asia/Shanghai).');
    expect(daily).toEqual({
      start: { hour: 20, minute: 0 },
      end: { hour: 23, minute: 30 },
      timeZone: 'Asia/Shanghai',
    });
    expect(await run('!live daily off')).toBe('The daily session is cancelled.');
    expect(await run('!live daily off')).toBe('There is no daily session.');
  });

  it.each(['20-23', '25:00-26:00', '20:00', 'evening'])(
    'asks for times it can read instead of %j',
    async (times) => {
      expect(await run(`!live daily ${times}`)).toBe('Write the times like this: !live daily 20:00-23:00');
      expect(daily).toBeUndefined();
    },
  );
});

describe('!claim', () => {
  it('says in both languages whether the code was right', async () => {
    expect(await run('!claim abc123', { role: 'viewer' })).toContain('now belongs to the shop');
    expect(await run('!claim wrong', { role: 'viewer' }, 'zh')).toContain('代码不对');
  });
});
