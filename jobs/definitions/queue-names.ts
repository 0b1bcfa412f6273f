import { PLATFORMS } from '../../pipelines/domain/platform.ts';
import { chatInbound } from './chat-inbound.ts';
import { chatModeration } from './chat-moderation.ts';
import { chatOutbound } from './chat-outbound.ts';
import { ledgerSweep } from './ledger-sweep.ts';
import { liveSchedule } from './live-schedule.ts';
import { replyRecheck } from './reply-recheck.ts';
import { ticketReminder } from './ticket-reminder.ts';

/** The queues a conversation goes through: in, and out to each platform, answers and moderation. */
export const CONVERSATION_QUEUES: readonly string[] = [
  chatInbound.queue,
  ...PLATFORMS.map((platform) => chatOutbound(platform).queue),
  ...PLATFORMS.map((platform) => chatModeration(platform).queue),
];

/** Every queue of the program, for what shows or counts them all. */
export const QUEUE_NAMES: readonly string[] = [
  ...CONVERSATION_QUEUES,
  liveSchedule.queue,
  ledgerSweep.queue,
  ticketReminder.queue,
  replyRecheck.queue,
];
