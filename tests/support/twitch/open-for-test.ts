import type { TwitchOptions } from '../../../adapters/chat/twitch/options.ts';
import { openTwitchChat } from '../../../adapters/chat/twitch/platform.ts';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import type { ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { createEventRecorder, type EventRecorder } from '../../conformance/chat/event-recorder.ts';
import { createRecordingLog, type LogLine } from '../recording-log.ts';
import { BOT, CHANNEL, GOOD_TOKEN, QUICK_RETRIES } from './twitch-harness.ts';

export interface OpenedTwitch {
  readonly chat: ChatPlatform;
  readonly recorder: EventRecorder;
  readonly log: { readonly lines: readonly LogLine[] };
  /** Text of every `dropped` event so far. */
  dropped(): readonly string[];
}

/** Opens the adapter with a recording sink; `options` replace the usual ones. */
export async function openForTest(options: Partial<TwitchOptions>): Promise<OpenedTwitch> {
  const recorder = createEventRecorder();
  const log = createRecordingLog();
  const timings = { ...QUICK_RETRIES, ...options.timings };
  const chat = await openTwitchChat(
    { username: BOT.login, oauthToken: GOOD_TOKEN, channels: [CHANNEL], ...options, timings },
    { sink: recorder.sink, viewerSecret: new TextEncoder().encode('test'), clock: systemClock, log },
    AbortSignal.timeout(15_000),
  );
  const dropped = () => recorder.events.flatMap((event) => (event.kind === 'dropped' ? [event.reason] : []));
  return { chat, recorder, log, dropped };
}

/** A message to post; `more` replaces its fields. */
export function outbound(text: string, more: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: `send-${text.slice(0, 20)}`,
    platform: 'twitch',
    channel: CHANNEL,
    text,
    language: 'zh',
    answers: [],
    facts: [],
    deadlineAt: Date.now() + 60_000,
    ...more,
  };
}
