import { type ChatMessage, toMessageKey } from '../../pipelines/domain/chat-message.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';

let nextId = 1;

/** A message of a viewer, as an adapter decodes it. Every one has an id of its own. */
export function buildMessage(overrides: Partial<ChatMessage> = {}): ChatMessage {
  const platform = overrides.platform ?? 'telegram';
  const channel = overrides.channel ?? '-1001';
  const nativeId = overrides.nativeId ?? `m${nextId++}`;
  return {
    key: toMessageKey(platform, channel, nativeId),
    platform,
    channel,
    nativeId,
    viewerKey: '0123456789abcdef0123456789abcdef',
    role: 'viewer',
    text: '耳机多少钱',
    sentAt: Date.UTC(2026, 10, 23, 12),
    isAddressed: false,
    isPrivate: false,
    ...overrides,
  };
}

/** A message the bot wants to post. */
export function buildOutbound(overrides: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: `reply-telegram--1001-m${nextId++}`,
    platform: 'telegram',
    channel: '-1001',
    text: '7号 AirDot S 蓝牙耳机 现价¥171',
    language: 'zh',
    answers: [],
    facts: [],
    deadlineAt: Date.UTC(2026, 10, 23, 12) + 30_000,
    ...overrides,
  };
}
