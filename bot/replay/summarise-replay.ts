import { FINAL_STATES } from '../../pipelines/domain/ledger.ts';
import type { Intent, ShopIntent, Understanding } from '../../pipelines/domain/understanding.ts';
import type { SendBudget } from '../send-budget.ts';
import type { ReplayedMessage, ReplayResult, ReplaySend } from './replay-room.ts';

/** The figures of CLI.md; shares are fractions, times ms. */
export interface ReplaySummary {
  readonly messages: number;
  readonly states: Readonly<Record<string, number>>;
  readonly states_sum: number;
  readonly questions: number;
  readonly askers_answered_30s: number;
  readonly wait_p50_ms: number;
  readonly wait_p95_ms: number;
  readonly sends: number;
  readonly window_violations: number;
  readonly orders: number;
}

/** Messages with one of these needs are no question: nobody waits for an answer. */
const NO_QUESTION: ReadonlySet<Intent | ShopIntent> = new Set([
  'greeting',
  'praise',
  'chitchat',
  'spam',
  'abuse',
  'injection',
  'order',
]);
const ANSWERED_WITHIN_MS = 30_000;

/** Counts what happened. An asker is answered by a send that answers them, or somebody with the same question, within 30 s. */
export function summariseReplay(result: ReplayResult, budget: SendBudget): ReplaySummary {
  const { messages, sends } = result;
  const states = Object.fromEntries(
    FINAL_STATES.map((state) => [state, messages.filter((message) => message.state === state).length]),
  );
  const questions = messages.filter(isQuestion);
  const waits = waitsOf(questions, result);
  const answered = waits.filter((wait) => wait <= ANSWERED_WITHIN_MS);
  return {
    messages: messages.length,
    states,
    states_sum: Object.values(states).reduce((sum, count) => sum + count, 0),
    questions: questions.length,
    askers_answered_30s: questions.length === 0 ? 1 : answered.length / questions.length,
    wait_p50_ms: percentile(answered, 0.5),
    wait_p95_ms: percentile(answered, 0.95),
    sends: sends.length,
    window_violations: countViolations(sends, budget),
    orders: messages.filter((message) => message.state === 'ordered').length,
  };
}

function isQuestion({ understanding }: ReplayedMessage): boolean {
  return understanding !== undefined && !understanding.abstain && !NO_QUESTION.has(understanding.intent);
}

/** Ms from each question to the first send at or after it that answers the same question in its channel; Infinity for none. */
function waitsOf(
  questions: readonly ReplayedMessage[],
  { messages, sends }: ReplayResult,
): readonly number[] {
  const byKey = new Map(messages.map((message) => [message.message.key, message]));
  const answeredAt = new Map<string, number[]>();
  for (const { message, atMs } of sends) {
    for (const key of message.answers) {
      const asked = byKey.get(key);
      if (asked?.understanding === undefined) continue;
      const question = sameQuestionKey(asked, asked.understanding);
      answeredAt.set(question, [...(answeredAt.get(question) ?? []), atMs]);
    }
  }
  return questions.map((question) => {
    const { understanding } = question;
    if (understanding === undefined) return Number.POSITIVE_INFINITY;
    const times = answeredAt.get(sameQuestionKey(question, understanding)) ?? [];
    const first = times.find((time) => time >= question.atMs);
    return first === undefined ? Number.POSITIVE_INFINITY : first - question.atMs;
  });
}

/** Same channel, language, intent and slots: one answer serves both. */
function sameQuestionKey({ message }: ReplayedMessage, { language, intent, slots }: Understanding): string {
  const named = Object.entries(slots).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([message.platform, message.channel, language, intent, named]);
}

/** Counts sends that break a limit, by a check that shares no code with the limiter. */
function countViolations(sends: readonly ReplaySend[], budget: SendBudget): number {
  const timesByKey = new Map<string, number[]>();
  let violations = 0;
  for (const { message, atMs } of sends) {
    const limits = budget.limitsOf(message);
    for (const key of new Set(limits.map((limit) => limit.key))) {
      timesByKey.set(key, [...(timesByKey.get(key) ?? []), atMs]);
    }
    const isBroken = limits.some(({ key, max, windowMs }) => {
      const inWindow = (timesByKey.get(key) ?? []).filter((time) => time > atMs - windowMs);
      return inWindow.length > max;
    });
    if (isBroken) violations += 1;
  }
  return violations;
}

function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? 0;
}
