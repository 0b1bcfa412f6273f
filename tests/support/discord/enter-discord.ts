import { onTestFinished } from 'vitest';
import type { DiscordOptions } from '../../../adapters/chat/discord/options.ts';
import { openDiscordChat } from '../../../adapters/chat/discord/platform.ts';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { createEventRecorder } from '../../conformance/chat/event-recorder.ts';
import { createRecordingLog } from '../recording-log.ts';
import { BOT_TOKEN, CHANNEL_ID } from './discord-world.ts';
import { type FakeDiscordServer, startFakeDiscord } from './fake-discord-server.ts';

export interface EnterOptions extends Partial<DiscordOptions> {
  readonly beforeKeeping?: (event: PlatformEvent) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** A fake Discord that is stopped at the end of the test. */
export async function startDiscord(): Promise<FakeDiscordServer> {
  const server = await startFakeDiscord();
  onTestFinished(() => server.stop());
  return server;
}

/** Opens the adapter on this server, with quick retries and a recording sink; closed at the end of the test. */
export async function enterDiscord(server: FakeDiscordServer, options: EnterOptions = {}) {
  const { beforeKeeping, signal = AbortSignal.timeout(20_000), ...more } = options;
  const recorder = createEventRecorder(beforeKeeping);
  const log = createRecordingLog();
  const needs = {
    sink: recorder.sink,
    viewerSecret: new TextEncoder().encode('test only'),
    clock: systemClock,
    log,
  };
  const chat = await openDiscordChat(
    {
      botToken: BOT_TOKEN,
      guildIds: [],
      apiUrl: server.apiUrl,
      ...more,
      timings: { identifyIntervalMs: 10, sinkRetryDelaysMs: [10, 20], ...more.timings },
    },
    needs,
    signal,
  );
  onTestFinished(() => chat.close());
  return { chat, recorder, logged: log.lines };
}

let sends = 0;

/** A message to post; every call makes a new id. */
export function outbound(text: string, more: Partial<OutboundMessage> = {}): OutboundMessage {
  sends += 1;
  return {
    id: `send-${sends}`,
    platform: 'discord',
    channel: CHANNEL_ID,
    text,
    language: 'zh',
    answers: [],
    facts: [],
    deadlineAt: Date.now() + 60_000,
    ...more,
  };
}

/** Aborts when a call takes unreasonably long. */
export function soon(): AbortSignal {
  return AbortSignal.timeout(5_000);
}

/** That something does not happen can only be watched for a while; there is no event to wait for. */
export function watchFor(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
