import { beforeEach, describe, expect, it } from 'vitest';
import { createRemindStaff } from '../../../bot/handlers/remind-staff.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createTestService, LIN, miaSays, type TestService, understood } from '../../support/test-service.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const MINUTE = 60_000;

let clock: VirtualClock;
let serving: TestService;
let log: ReturnType<typeof createRecordingLog>;
let remind: () => Promise<unknown>;

beforeEach(() => {
  clock = createVirtualClock(Date.UTC(2026, 10, 24, 4));
  serving = createTestService(clock);
  log = createRecordingLog();
  const { tickets, metrics } = serving;
  const remindStaff = createRemindStaff({ tickets, clock, log, metrics });
  const run = { id: 'one', data: { shopId: 'sample' }, attempt: 1, signal, progress: async () => undefined };
  remind = () => remindStaff(run);
});

async function callPerson(): Promise<string> {
  const inbound = { shopId: 'sample', receivedAt: clock.now(), message: miaSays('转人工') };
  const ticket = await serving.service.call(inbound, understood('human_agent'), signal);
  return ticket?.id ?? 'none';
}

describe('remindStaff', () => {
  it('says once that nobody took a ticket in ten minutes, and counts it', async () => {
    const id = await callPerson();

    clock.advance(10 * MINUTE);
    await remind();
    expect(log.lines).toEqual([]);

    clock.advance(1);
    await remind();
    await remind();
    expect(log.lines).toMatchObject([
      { level: 'warn', fields: { id, platform: 'telegram', reason: 'human_agent', waitedMs: 600_001 } },
    ]);
    expect(await serving.metrics.render()).toContain('shoptalk_tickets_overdue_total 1');
    expect(await serving.tickets.find('sample', id, signal)).toMatchObject({ remindedAt: clock.now() });
  });

  it('says nothing of a ticket somebody took, however late it gets', async () => {
    const id = await callPerson();
    await serving.desk.take('sample', id, LIN, signal);

    clock.advance(60 * MINUTE);
    await remind();

    expect(log.lines).toEqual([]);
  });

  it('lets the night pass: a ticket opened after hours is late only next morning', async () => {
    // 23:30 in Shanghai; the shop's people are there from 9:00 to 23:00.
    clock.advance(11.5 * 60 * MINUTE);
    await callPerson();

    clock.advance(9 * 60 * MINUTE);
    await remind();
    expect(log.lines).toEqual([]);

    clock.advance(41 * MINUTE);
    await remind();
    expect(log.lines).toHaveLength(1);
  });

  it('gives the bot a thread back that nobody handed back for four hours', async () => {
    const id = await callPerson();
    await serving.desk.take('sample', id, LIN, signal);

    clock.advance(4 * 60 * MINUTE);
    await remind();
    expect(await serving.tickets.find('sample', id, signal)).toMatchObject({ state: 'human' });

    clock.advance(1);
    await remind();
    const ticket = await serving.tickets.find('sample', id, signal);
    expect(ticket).toMatchObject({ state: 'closed', closedAt: clock.now() });
    expect(ticket?.closedBy).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { id } }]);
  });
});
