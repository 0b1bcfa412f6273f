import { describe, expect, it, vi } from 'vitest';
import { createClosingStack } from '../../bot/closing-stack.ts';
import { introduceBot } from '../../bot/introduce-bot.ts';
import { AI_PROFILE } from '../../pipelines/answer/grammar/ai-label.ts';
import type { Localized } from '../../pipelines/domain/language.ts';
import type { SendFailure, SendResult } from '../../pipelines/domain/outbound-message.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** Introduces the bot to a platform that answers so. */
function introduceTo(answer: (signal: AbortSignal) => Promise<SendResult>) {
  const log = createRecordingLog();
  const closing = createClosingStack(log);
  const said: Localized[] = [];
  const describe = (introduction: Localized, signal: AbortSignal) => {
    said.push(introduction);
    return answer(signal);
  };
  introduceBot({ platform: 'twitch', describe }, log, closing);
  return { said, lines: log.lines, close: closing.close };
}

describe('introduceBot', () => {
  it('tells the platform what the bot is', async () => {
    const { said, lines, close } = introduceTo(async () => DONE);
    await close();

    expect(said).toEqual([AI_PROFILE]);
    expect(lines).toEqual([]);
  });

  it.each<[SendFailure, string]>([
    ['unsupported', 'info'],
    ['rate_limited', 'warn'],
  ])('says what to do where the platform refuses: %s', async (failure, level) => {
    const { lines } = introduceTo(async () => ({ ok: false, failure, detail: 'no' }));

    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toMatchObject({ level, fields: { platform: 'twitch', failure } });
    expect(lines[0]?.message).toContain('docs/setup');
  });

  it('stops with the program, without a complaint', async () => {
    const { lines, close } = introduceTo(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );

    await close();

    expect(lines).toEqual([]);
  });
});

const DONE: SendResult = { ok: true, receipt: { nativeIds: [], sentAt: 0 } };
