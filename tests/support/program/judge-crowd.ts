import { vi } from 'vitest';
import type { LedgerState } from '../../../pipelines/domain/ledger.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';
import type { CrowdMessage, TelegramCrowd } from './telegram-crowd.ts';

/** What became of a crowd's messages, by the ledger and by what stands on Telegram. */
export interface CrowdVerdict {
  /** How many ended how: `answered sent`, `expired deadline` … */
  readonly endings: Readonly<Record<string, number>>;
  /** Sends nobody knows the outcome of: the process died between asking Telegram and writing the receipt. */
  readonly outcomeUnknown: number;
  /** Keys of messages without a row, or whose row is still open. */
  readonly lost: readonly string[];
  /** Keys of messages with more than one reply. */
  readonly repliedTwice: readonly string[];
  /** Where ledger and chat do not agree, or neither is as the message deserves, in words. */
  readonly wrong: readonly string[];
}

const SHOP = 'sample';

/** What is still on its way. */
export interface WorkLeft {
  readonly states: Readonly<Record<LedgerState, number>>;
  readonly jobs: number;
}

/**
 * Waits until every message has a row, no row is open and no job is left. What is not so after `withinMs`, the verdict tells.
 * Jobs of a dead process are taken over within 15 s.
 */
export async function untilSettled(
  crowd: TelegramCrowd,
  look: () => Promise<WorkLeft>,
  withinMs = 60_000,
): Promise<void> {
  const isSettled = async () => {
    const { states, jobs } = await look();
    const rows = Object.values(states).reduce((sum, count) => sum + count, 0);
    return states.open === 0 && rows === crowd.messages.length && jobs === 0;
  };
  await vi.waitUntil(isSettled, { timeout: withinMs, interval: 200 }).catch(() => undefined);
}

/** Looks every message up. Call it when nothing is on its way any more. */
export async function judgeCrowd(crowd: TelegramCrowd, ledger: DeliveryLedger): Promise<CrowdVerdict> {
  const findings = await Promise.all(crowd.messages.map((message) => examine(message, crowd, ledger)));
  const keysOf = (fits: (finding: Finding) => boolean) => findings.filter(fits).map(({ key }) => key);
  const endings: Record<string, number> = {};
  for (const { ending } of findings) endings[ending] = (endings[ending] ?? 0) + 1;
  return {
    endings,
    outcomeUnknown: keysOf(({ isUnknown }) => isUnknown).length,
    lost: keysOf(({ isLost }) => isLost),
    repliedTwice: keysOf(({ replies }) => replies > 1),
    wrong: findings.flatMap(({ key, fault }) => (fault === undefined ? [] : [`${key}: ${fault}`])),
  };
}

interface Finding {
  readonly key: string;
  readonly ending: string;
  readonly isLost: boolean;
  readonly isUnknown: boolean;
  readonly replies: number;
  readonly fault: string | undefined;
}

async function examine(
  message: CrowdMessage,
  crowd: TelegramCrowd,
  ledger: DeliveryLedger,
): Promise<Finding> {
  const { signal } = new AbortController();
  const { key, wanted, says } = message;
  const row = await ledger.find(SHOP, key, signal);
  const send = await ledger.findSend(SHOP, `reply-${key}`, signal);
  const replies = crowd.repliesTo(message);
  const faults = [
    row !== undefined && !isFair(row.state, wanted) && `ended as ${row.state}, deserves ${wanted}`,
    row?.state === 'answered' && send?.state !== 'sent' && 'answered without a receipt',
    send?.state === 'sent' && replies.length === 0 && 'has a receipt, but Telegram has no reply',
    send?.reason !== 'outcome_unknown' &&
      send?.state !== 'sent' &&
      replies.length > 0 &&
      'reply without receipt',
    replies.some(({ text }) => says === undefined || !text.includes(says)) && 'wrong reply',
  ];
  return {
    key,
    ending: row === undefined ? 'missing' : `${row.state} ${row.reason}`,
    isLost: row === undefined || row.state === 'open',
    isUnknown: send?.reason === 'outcome_unknown',
    replies: replies.length,
    fault: faults.filter((fault) => fault !== false).join(', ') || undefined,
  };
}

/** A question may also come too late, or end with a send that failed; spam and commands end as what they are. */
function isFair(state: string, wanted: CrowdMessage['wanted']): boolean {
  if (state === 'open' || state === wanted) return true;
  return wanted === 'answered' && (state === 'expired' || state === 'failed');
}
