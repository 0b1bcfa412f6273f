import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleChat, createConsoleChat } from '../../../adapters/chat/console/platform.ts';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import { type MongoStore, openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { createSendMessage, type SendMessage } from '../../../bot/handlers/send-message.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { createProfileBudget, createSendWindow } from '../../../bot/send-budget.ts';
import { createThreadGate } from '../../../bot/tickets/thread-gate.ts';
import { createTicketDesk, type TicketDesk } from '../../../bot/tickets/ticket-desk.ts';
import { createEmbeddedSendLimiter } from '../../../jobs/embedded/send-limiter.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import { buildMessage, buildOutbound } from '../../support/build-message.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const ROOM = { platform: 'console', channel: 'room' } as const;
const LIN = 'lin-key';

let directory: string;
let stopStore: () => Promise<void>;
/** Two connections to one store, as two processes have them. */
let worker: MongoStore;
let gateway: MongoStore;
let clock: VirtualClock;
let chat: ConsoleChat;
let said: string[];
let desk: TicketDesk;
let sendMessage: SendMessage;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shoptalk-silence-'));
  const log = createRecordingLog();
  const server = await openEmbeddedStore({ directory, log });
  stopStore = () => server.close();
  worker = await openMongoStore({ uri: server.uri, log }, signal);
  gateway = await openMongoStore({ uri: server.uri, log }, signal);

  clock = createVirtualClock();
  said = [];
  chat = createConsoleChat({ sink: async () => undefined, clock, viewerSecret: new Uint8Array(32) });
  chat.onPosted((post) => {
    if (post.kind === 'posted') said.push(post.message.text);
  });
  sendMessage = createSendMessage({
    clock,
    ledger: gateway.deliveryLedger,
    window: createSendWindow(createEmbeddedSendLimiter(clock), createProfileBudget('telegram-group')),
    mayStillSend: createThreadGate(gateway.tickets),
    platforms: new Map([['console', chat]]),
    watcher: { tried: () => undefined, settled: () => undefined },
  });
  const telemetry = { log, metrics: createMetrics() };
  const readShop = async () => undefined;
  desk = createTicketDesk({ tickets: worker.tickets, readShop, clock, timeZone: 'UTC', telemetry });
});

afterEach(async () => {
  await chat.close();
  await gateway.close();
  await worker.close();
  await stopStore();
  await rm(directory, { recursive: true, force: true });
});

/** The bot has planned an answer to a viewer; it is not sent yet. */
async function plan(text: string, change: Partial<OutboundMessage> = {}) {
  const question: ChatMessage = buildMessage({ ...ROOM, viewerKey: 'mia-key' });
  const { key, viewerKey } = question;
  const message = buildOutbound({ ...ROOM, id: `reply-${key}`, text, viewerKey, answers: [key], ...change });
  const row = { shopId: 'sample', ...ROOM, key, viewerKey, receivedAt: clock.now() };
  await worker.deliveryLedger.open(row, signal);
  const send = {
    shopId: 'sample',
    ...ROOM,
    id: message.id,
    answers: [key],
    facts: [],
    plannedAt: clock.now(),
  };
  await worker.deliveryLedger.planSend(send, signal);
  return { key, id: message.id, send: () => sendMessage({ shopId: 'sample', message }, signal) };
}

async function openTicket(): Promise<string> {
  const place = { shopId: 'sample', ...ROOM, viewerKey: 'mia-key' };
  const { id } = await desk.open({ ...place, key: 'm1', reason: 'complaint', openedAt: clock.now() }, signal);
  return id;
}

describe('the bot while a person has the thread', () => {
  it('does not post an answer that was planned before the thread was taken, and says why', async () => {
    const id = await openTicket();
    const answer = await plan('7号 现价¥171');

    await desk.take('sample', id, LIN, signal);
    await answer.send();

    expect(said).toEqual([]);
    const reason = 'human_has_thread';
    expect(await worker.deliveryLedger.find('sample', answer.key, signal)).toMatchObject({
      state: 'ignored',
      reason,
    });
    expect(await worker.deliveryLedger.findSend('sample', answer.id, signal)).toMatchObject({
      state: 'expired',
      reason,
    });
  });

  it('still answers while the viewer only waits, and again when the thread is handed back', async () => {
    const id = await openTicket();
    await (await plan('等待时')).send();

    await desk.take('sample', id, LIN, signal);
    await (await plan('人工时')).send();
    await desk.finish('sample', id, LIN, signal);
    clock.advance(1000);
    await (await plan('交还后')).send();

    expect(said).toEqual(['等待时', '交还后']);
  });

  it('goes on with other viewers, other channels, and what speaks to nobody in particular', async () => {
    const id = await openTicket();
    await desk.take('sample', id, LIN, signal);
    const { viewerKey: _nobody, ...toNobody } = buildOutbound();

    for (const [text, change] of [
      ['别人', { viewerKey: 'bo-key' }],
      ['别处', { channel: 'other' }],
    ] as const) {
      await (await plan(text, change)).send();
      clock.advance(1000);
    }
    const notice = { ...toNobody, ...ROOM, id: 'notice', text: '公告' };
    await worker.deliveryLedger.planSend(
      { shopId: 'sample', ...ROOM, id: 'notice', answers: [], facts: [], plannedAt: clock.now() },
      signal,
    );
    await sendMessage({ shopId: 'sample', message: notice }, signal);

    expect(said).toEqual(['别人', '别处', '公告']);
  });

  it('lets one of two people have a thread they take at once, in the store itself', async () => {
    const id = await openTicket();

    const results = await Promise.all(
      ['lin-key', 'bo-key', 'wu-key'].map((by) => desk.take('sample', id, by, signal)),
    );

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : result.reason))).toEqual(['taken', 'taken']);
  });

  it('opens one ticket for two messages of a viewer that call at once', async () => {
    const place = { shopId: 'sample', ...ROOM, viewerKey: 'mia-key', reason: 'complaint' } as const;

    const [one, two] = await Promise.all(
      ['m1', 'm2'].map((key) => desk.open({ ...place, key, openedAt: clock.now() }, signal)),
    );

    expect(one?.id).toBe(two?.id);
  });
});
