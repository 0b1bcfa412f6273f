import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import type { Platform } from '../../../pipelines/domain/platform.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import type { ChatHarness, ChatRoom, OptionalCase } from './chat-harness.ts';
import { createEventRecorder, type EventRecorder } from './event-recorder.ts';

/** One case's room, and the way into it. */
export interface Stage {
  readonly harness: ChatHarness;
  readonly room: ChatRoom;
  /** Opens the adapter with a recording sink; closed by the suite at the end of the case. */
  enter(options?: {
    readonly token?: 'good' | 'wrong';
    readonly beforeKeeping?: (event: PlatformEvent) => Promise<void>;
  }): Promise<{ readonly chat: ChatPlatform; readonly recorder: EventRecorder }>;
  /** A method of the room that only some platforms have. */
  can<Name extends keyof ChatRoom>(name: Name): NonNullable<ChatRoom[Name]>;
  /** A message to post into the room. */
  outbound(platform: Platform, text: string, more?: Partial<OutboundMessage>): OutboundMessage;
}

type RunCase = (stage: Stage) => Promise<void>;

/** Registers cases for one harness. */
export interface Suite {
  readonly harness: ChatHarness;
  /** A case that holds on every platform. */
  it(sentence: string, run: RunCase, timeoutMs?: number): void;
  /** A case the harness may declare as not applicable, with its reason. */
  itWhere(name: OptionalCase, sentence: string, run: RunCase, timeoutMs?: number): void;
}

const CASE_TIMEOUT_MS = 30_000;

export function createSuite(harness: ChatHarness): Suite {
  const register = (sentence: string, run: RunCase, timeoutMs = CASE_TIMEOUT_MS): void => {
    it(sentence, { timeout: timeoutMs }, () => runOnStage(harness, run));
  };
  return {
    harness,
    it: register,
    itWhere: (name, sentence, run, timeoutMs) => {
      const reason = harness.doesNotApply[name];
      if (reason === undefined) register(sentence, run, timeoutMs);
      else it(`${sentence} [does not apply: ${reason}]`, (context) => context.skip(reason));
    },
  };
}

async function runOnStage(harness: ChatHarness, run: RunCase): Promise<void> {
  const room = await harness.startRoom();
  const opened: ChatPlatform[] = [];
  const told: unknown[] = [];
  try {
    await run(createStage(harness, room, opened, told));
  } finally {
    await Promise.allSettled(opened.map((chat) => chat.close()));
    await room.stop();
  }
  // Unlike JSON, `inspect` shows what errors say, and their causes.
  const everything = inspect(told, { depth: 12, maxArrayLength: null, maxStringLength: null });
  for (const secret of harness.secrets) expect(everything).not.toContain(secret);
}

/** `told` collects events and log lines, to be searched for secrets. */
function createStage(harness: ChatHarness, room: ChatRoom, opened: ChatPlatform[], told: unknown[]): Stage {
  return {
    harness,
    room,
    enter: async ({ token = 'good', beforeKeeping } = {}) => {
      const recorder = createEventRecorder(beforeKeeping);
      const log = createRecordingLog();
      told.push(recorder.events, log.lines);
      const viewerSecret = new TextEncoder().encode('a secret of this test only');
      const needs = { sink: recorder.sink, viewerSecret, clock: systemClock, log };
      const chat = await room.open(token, needs, AbortSignal.timeout(20_000));
      opened.push(chat);
      return { chat, recorder };
    },
    can: (name) => {
      const method = room[name];
      if (method === undefined || method === null) {
        throw new Error(`the harness must offer ${name}(), or declare the case in doesNotApply`);
      }
      return method;
    },
    outbound: (platform, text, more = {}) => ({
      id: randomUUID(),
      platform,
      channel: room.channel,
      text,
      language: 'zh',
      answers: [],
      facts: [],
      deadlineAt: Date.now() + 60_000,
      ...more,
    }),
  };
}
