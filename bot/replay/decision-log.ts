import type { ReplayResult } from './replay-room.ts';

/**
 * The decision log of a replay (CLI.md): a JSON line per message of the trace, in its order, then one per send, in time
 * order. Key order and number format are fixed, so the log of the same input is the same to the byte.
 */
export function toDecisionLog({ messages, sends }: ReplayResult): string {
  const lineOf = new Map(messages.map(({ message }, index) => [message.key, index]));
  const messageLines = messages.map(({ atMs, understanding, state, reason, sendId }, index) => ({
    kind: 'message',
    i: index,
    t_ms: atMs,
    ...(understanding === undefined ? {} : { intent: understanding.intent }),
    state,
    reason,
    ...(sendId === undefined ? {} : { send: sendId }),
  }));
  const sendLines = sends.map(({ message, atMs }) => ({
    kind: 'send',
    id: message.id,
    t_ms: atMs,
    channel: message.channel,
    text: message.text,
    answers: message.answers.map((key) => lineOf.get(key)),
    facts: message.facts,
  }));
  return [...messageLines, ...sendLines].map((line) => `${JSON.stringify(line)}\n`).join('');
}
