import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryLedger, type MemoryLedger } from '../../../adapters/store/memory/memory-ledger.ts';
import { createSendMessage, type SendMessage, type SendVerdict } from '../../../bot/handlers/send-message.ts';
import {
  createProfileBudget,
  createSendBudget,
  createSendWindow,
  type SendBudget,
} from '../../../bot/send-budget.ts';
import { createEmbeddedSendLimiter } from '../../../jobs/embedded/send-limiter.ts';
import type { OutboundMessage, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import { buildMessage, buildOutbound } from '../../support/build-message.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const SENT: SendResult = { ok: true, receipt: { nativeIds: ['n1'], sentAt: 1 } };

let clock: VirtualClock;
let ledger: MemoryLedger;
let sent: OutboundMessage[];
let results: SendResult[];
let settled: string[];
let verdict: SendVerdict;
let isSendIdempotent: boolean;
let budget: SendBudget;
let sendMessage: SendMessage;

beforeEach(() => {
  clock = createVirtualClock();
  ledger = createMemoryLedger();
  sent = [];
  results = [];
  settled = [];
  verdict = { ok: true };
  isSendIdempotent = false;
  budget = createProfileBudget('telegram-group');
  sendMessage = createSendMessage({
    clock,
    ledger,
    window: createSendWindow(createEmbeddedSendLimiter(clock), {
      limitsOf: (target) => budget.limitsOf(target),
      blockKeyOf: (...target) => budget.blockKeyOf(...target),
    }),
    mayStillSend: async () => verdict,
    platforms: new Map([['telegram', scriptedPlatform()]]),
    watcher: {
      tried: () => undefined,
      settled: (_message, state, reason) => settled.push(`${state} ${reason}`),
    },
  });
});

/** A platform that answers sends with `results` in turn, then takes everything. */
function scriptedPlatform(): ChatPlatform {
  return {
    platform: 'telegram',
    get capabilities() {
      return {
        canEdit: true,
        canTimeOut: false,
        canDelete: true,
        hasButtons: true,
        hasImages: true,
        maxTextCharacters: 4096,
        isSendIdempotent,
      };
    },
    health: () => ({ state: 'connected', detail: '', reconnects: 0, gaps: 0 }),
    isModeratorIn: () => false,
    send: async (message) => {
      sent.push(message);
      return results.shift() ?? SENT;
    },
    edit: async () => SENT,
    timeOut: async () => ({ ok: false, failure: 'unsupported', detail: 'not asked for here' }),
    remove: async () => SENT,
    describe: async () => SENT,
    close: async () => undefined,
  };
}

/** A planned send that answers one open message. */
async function plan(overrides: Partial<OutboundMessage> = {}) {
  const question = buildMessage();
  const message = buildOutbound({ answers: [question.key], deadlineAt: clock.now() + 30_000, ...overrides });
  const { key, platform, channel, viewerKey } = question;
  await ledger.open({ shopId: 'sample', key, platform, channel, viewerKey, receivedAt: clock.now() }, signal);
  const { id, answers, facts } = message;
  await ledger.planSend(
    { shopId: 'sample', id, platform, channel, answers, facts, plannedAt: clock.now() },
    signal,
  );
  return { key, message, send: () => sendMessage({ shopId: 'sample', message }, signal) };
}

describe('sendMessage', () => {
  it('posts, writes the receipt and closes the question as answered', async () => {
    const { key, message, send } = await plan();

    const outcome = await send();

    expect(outcome).toEqual({ kind: 'done' });
    expect(await ledger.findSend('sample', message.id, signal)).toMatchObject({
      state: 'sent',
      nativeIds: ['n1'],
    });
    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered', sendId: message.id });
  });

  it('posts once when the job runs again after the receipt was written', async () => {
    const { send } = await plan();
    await send();

    await send();

    expect(sent).toHaveLength(1);
  });

  it('comes back later when the budget is spent', async () => {
    const first = await plan();
    const second = await plan();
    await first.send();

    const outcome = await second.send();

    expect(outcome).toEqual({ kind: 'later', delayMs: 1000 });
    clock.advance(1000);
    expect(await second.send()).toEqual({ kind: 'done' });
  });

  it('expires at once when the budget comes free only after the deadline', async () => {
    const first = await plan();
    const second = await plan({ deadlineAt: clock.now() + 500 });
    await first.send();

    await second.send();

    expect(await ledger.find('sample', second.key, signal)).toMatchObject({
      state: 'expired',
      reason: 'budget_spent',
    });
    expect(sent).toHaveLength(1);
  });

  it('does not post an answer after its deadline', async () => {
    const { key, send } = await plan();
    clock.advance(30_001);

    await send();

    expect(sent).toEqual([]);
    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'expired', reason: 'deadline' });
  });

  it('posts nothing that is no longer to be said, and ends the question as ignored', async () => {
    const { key, message, send } = await plan();
    verdict = { ok: false, reason: 'human_has_thread' };

    await send();

    const reason = 'human_has_thread';
    expect(sent).toEqual([]);
    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'ignored', reason });
    expect(await ledger.findSend('sample', message.id, signal)).toMatchObject({ state: 'expired', reason });
  });

  it('asks again whether to post after a wait for the budget', async () => {
    const first = await plan();
    const second = await plan();
    await first.send();
    await second.send();
    clock.advance(1000);
    verdict = { ok: false, reason: 'human_has_thread' };

    await second.send();

    expect(sent).toHaveLength(1);
    expect(await ledger.find('sample', second.key, signal)).toMatchObject({ state: 'ignored' });
  });

  it('calls answered what was posted before it was no longer to be said', async () => {
    const { key, message, send } = await plan();
    await ledger.startSend('sample', message.id, signal);
    const receipt = { nativeIds: ['n1'], sentAt: clock.now() };
    await ledger.finishSend('sample', message.id, { state: 'sent', receipt }, signal);
    verdict = { ok: false, reason: 'human_has_thread' };

    await send();

    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered' });
  });

  it('honours retry_after: nothing goes to that chat before, other chats keep flowing', async () => {
    results = [{ ok: false, failure: 'rate_limited', detail: '429', retryAfterMs: 7000 }];
    const limited = await plan();
    const sameChat = await plan();
    const otherChat = await plan({ channel: '-2002' });

    const outcome = await limited.send();
    clock.advance(2000);

    expect(outcome).toEqual({ kind: 'later', delayMs: 7000 });
    expect(await sameChat.send()).toMatchObject({ kind: 'later', delayMs: 5000 });
    expect(await otherChat.send()).toEqual({ kind: 'done' });
    clock.advance(5000);
    expect(await limited.send()).toEqual({ kind: 'done' });
  });

  it('holds back every chat of an account that the platform silenced as a whole', async () => {
    budget = createSendBudget(new Map([['telegram', 'shopbot']]), new Map());
    results = [
      { ok: false, failure: 'rate_limited', detail: '429', retryAfterMs: 7000, isAccountWide: true },
    ];
    const limited = await plan();
    const otherChat = await plan({ channel: '-2002' });

    await limited.send();

    expect(await otherChat.send()).toEqual({ kind: 'later', delayMs: 7000 });
    clock.advance(7000);
    expect(await otherChat.send()).toEqual({ kind: 'done' });
  });

  it('waits for a connection and then sends', async () => {
    results = [{ ok: false, failure: 'not_connected', detail: 'reconnecting' }];
    const { send, key } = await plan();

    expect(await send()).toMatchObject({ kind: 'later' });
    clock.advance(1000);
    await send();

    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered' });
  });

  it('fails with the reason of the platform', async () => {
    results = [{ ok: false, failure: 'forbidden', detail: 'bot was kicked' }];
    const { key, message, send } = await plan();

    await send();

    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'failed', reason: 'forbidden' });
    expect(await ledger.findSend('sample', message.id, signal)).toMatchObject({
      state: 'failed',
      reason: 'forbidden',
    });
    expect(settled).toEqual(['failed forbidden']);
  });

  it('follows a group that became a supergroup', async () => {
    results = [{ ok: false, failure: 'channel_moved', detail: 'migrated', movedTo: '-1009' }];
    const { key, send } = await plan();

    await send();

    expect(sent.map(({ channel }) => channel)).toEqual(['-1001', '-1009']);
    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered' });
  });

  it('does not post again after a crash while sending, where the platform cannot recognise the repeat', async () => {
    const { key, message, send } = await plan();
    await ledger.startSend('sample', message.id, signal);

    await send();

    expect(sent).toEqual([]);
    expect(await ledger.find('sample', key, signal)).toMatchObject({
      state: 'failed',
      reason: 'outcome_unknown',
    });
  });

  it('posts again after a crash while sending, where the platform recognises the repeat', async () => {
    isSendIdempotent = true;
    const { key, message, send } = await plan();
    await ledger.startSend('sample', message.id, signal);

    await send();

    expect(sent).toHaveLength(1);
    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered' });
  });

  it('closes the question when the receipt was written and the crash came before', async () => {
    const { key, message, send } = await plan();
    await ledger.startSend('sample', message.id, signal);
    await ledger.finishSend(
      'sample',
      message.id,
      { state: 'sent', receipt: { nativeIds: [], sentAt: 1 } },
      signal,
    );

    await send();

    expect(sent).toEqual([]);
    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered' });
  });

  it('calls a send whose outcome is unknown so, not unsent, when it comes back after the deadline', async () => {
    const { key, message, send } = await plan();
    await ledger.startSend('sample', message.id, signal);
    clock.advance(30_001);

    await send();

    expect(sent).toEqual([]);
    expect(await ledger.find('sample', key, signal)).toMatchObject({
      state: 'failed',
      reason: 'outcome_unknown',
    });
  });

  it('closes the question as answered when the receipt was written and the deadline is over', async () => {
    const { key, message, send } = await plan();
    await ledger.startSend('sample', message.id, signal);
    const receipt = { nativeIds: ['n1'], sentAt: clock.now() };
    await ledger.finishSend('sample', message.id, { state: 'sent', receipt }, signal);
    clock.advance(30_001);

    await send();

    expect(await ledger.find('sample', key, signal)).toMatchObject({ state: 'answered' });
  });

  it.each([
    ['failed', 'outcome_unknown'],
    ['expired', 'budget_spent'],
  ] as const)(
    'closes the question with the reason of a send that %s before the crash',
    async (state, reason) => {
      const { key, message, send } = await plan();
      await ledger.finishSend('sample', message.id, { state, reason }, signal);

      await send();

      expect(sent).toEqual([]);
      expect(await ledger.find('sample', key, signal)).toMatchObject({ state, reason });
    },
  );
});
