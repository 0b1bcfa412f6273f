import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { buildProgram } from '../support/program/build-program.ts';
import { judgeCrowd, untilSettled } from '../support/program/judge-crowd.ts';
import { lookOnDisk } from '../support/program/look-on-disk.ts';
import { type ProgramProcess, startProgramProcess } from '../support/program/program-process.ts';
import { readWorkLeft } from '../support/program/read-work-left.ts';
import { createTelegramCrowd, type TelegramCrowd } from '../support/program/telegram-crowd.ts';
import { telegramVariables } from '../support/program/telegram-stage.ts';
import { createRandom } from '../support/random.ts';
import { type FakeBotApi, startFakeBotApi } from '../support/telegram/fake-bot-api.ts';

const IS_LONG = process.env.SHOPTALK_TEST_LONG === '1';
const MESSAGES_A_LIFE = 40;
const KILLS = IS_LONG ? 30 : 2;
/** Lives shorter than it takes to take a batch from Telegram would let messages grow too old to be answered. */
const MAX_BACKLOG = 2 * MESSAGES_A_LIFE;
const SEED = 7;

beforeAll(buildProgram, 120_000);

it(`loses and answers twice nothing over ${KILLS} SIGKILLs of the one embedded process`, async () => {
  const telegram = await startFakeBotApi();
  onTestFinished(telegram.stop);
  const dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-embedded-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const crowd = createTelegramCrowd(telegram);
  const start = () =>
    startProgramProcess({ args: ['start'], dataDir, variables: telegramVariables(telegram) });
  const random = createRandom(SEED);
  const startedAt = performance.now();

  for (let kill = 0; kill < KILLS; kill += 1) {
    await liveAndDie(start(), { telegram, crowd, dieAfter: Math.floor(random() * MESSAGES_A_LIFE) });
  }
  const last = start();
  onTestFinished(last.kill);
  await last.ready;
  await untilSettled(crowd, () => readWorkLeft(last));
  await last.end('SIGTERM');

  const verdict = await lookOnDisk(dataDir, ({ deliveryLedger }) => judgeCrowd(crowd, deliveryLedger));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (IS_LONG) console.info({ kills: KILLS, seconds, ...verdict });
  expect(verdict).toMatchObject({ lost: [], repliedTwice: [], wrong: [] });
}, 900_000);

interface Life {
  readonly telegram: FakeBotApi;
  readonly crowd: TelegramCrowd;
  /** So many posts. */
  readonly dieAfter: number;
}

/** One process from start to SIGKILL, at a moment of the dice's choosing, with messages coming in all the time. */
async function liveAndDie(program: ProgramProcess, { telegram, crowd, dieAfter }: Life): Promise<void> {
  crowd.write(MESSAGES_A_LIFE / 2);
  await program.ready;
  const { posts } = telegram.telegram;
  const enough = posts.length + dieAfter;
  crowd.write(MESSAGES_A_LIFE / 2);
  const isTimeToDie = () => posts.length >= enough && telegram.updates.pending().length <= MAX_BACKLOG;
  await vi.waitUntil(isTimeToDie, { timeout: 30_000, interval: 1 });
  await program.kill();
}
