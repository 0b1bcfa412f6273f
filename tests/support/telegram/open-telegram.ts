import type { TelegramOptions } from '../../../adapters/chat/telegram/options.ts';
import { openTelegramChat, type TelegramChat } from '../../../adapters/chat/telegram/platform.ts';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { createEventRecorder, type EventRecorder } from '../../conformance/chat/event-recorder.ts';
import { createRecordingLog } from '../recording-log.ts';
import { type FakeBotApi, startFakeBotApi } from './fake-bot-api.ts';
import { GROUP_ID } from './fake-telegram.ts';
import { createTelegramRoom, type TelegramRoom } from './telegram-room.ts';

/** The adapter open on a fake server with one group, and what it told. */
export interface OpenTelegram {
  readonly server: FakeBotApi;
  readonly room: TelegramRoom;
  readonly chat: TelegramChat;
  readonly recorder: EventRecorder;
  /** Every log line so far, as one text. */
  logged(): string;
  stop(): Promise<void>;
}

export interface OpenTelegramOptions {
  readonly options?: Partial<TelegramOptions>;
  readonly beforeKeeping?: (event: PlatformEvent) => Promise<void>;
  /** Prepare the server before the adapter logs in. */
  readonly prepare?: (server: FakeBotApi) => void;
  /** A server that runs already; it is then not stopped. */
  readonly server?: FakeBotApi;
}

export async function openTelegram(how: OpenTelegramOptions = {}): Promise<OpenTelegram> {
  const server = how.server ?? (await startFakeBotApi());
  how.prepare?.(server);
  const recorder = createEventRecorder(how.beforeKeeping);
  const log = createRecordingLog();
  const chat = await openTelegramChat(
    {
      botToken: server.token,
      apiRoot: server.url,
      ...how.options,
      timings: { retryFirstMs: 20, retryMaxMs: 100, ...how.options?.timings },
    },
    {
      sink: recorder.sink,
      viewerSecret: new TextEncoder().encode('a secret of this test only'),
      clock: systemClock,
      log,
    },
    AbortSignal.timeout(10_000),
  );
  return {
    server,
    room: createTelegramRoom(server, GROUP_ID),
    chat,
    recorder,
    logged: () => JSON.stringify(log.lines),
    stop: async () => {
      await chat.close();
      if (how.server === undefined) await server.stop();
    },
  };
}

/** A message to post into the group. */
export function toGroup(text: string, more: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: `send-${text.length}`,
    platform: 'telegram',
    channel: String(GROUP_ID),
    text,
    language: 'zh',
    answers: [],
    facts: [],
    deadlineAt: Date.now() + 60_000,
    ...more,
  };
}

/** The usual time limit of a send in a test. */
export function soon(): AbortSignal {
  return AbortSignal.timeout(15_000);
}
