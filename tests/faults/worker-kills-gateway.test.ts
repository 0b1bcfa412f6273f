import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { parseRoles } from '../../bot/roles.ts';
import { startBot } from '../../bot/start-bot.ts';
import { buildProgram } from '../support/program/build-program.ts';
import { judgeCrowd, untilSettled } from '../support/program/judge-crowd.ts';
import { programConfig } from '../support/program/program-config.ts';
import { startProgramProcess } from '../support/program/program-process.ts';
import { openTelegramStage, type TelegramStage } from '../support/program/telegram-stage.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const IS_LONG = process.env.SHOPTALK_TEST_LONG === '1';
const MESSAGES_A_LIFE = 40;
const KILLS = IS_LONG ? 20 : 1;
/** Telegram has the post but the bot does not know it yet: the moment a kill is to meet. */
const TELEGRAM_ANSWERS_AFTER_MS = 150;
/** A gateway is killed after so many posts of the messages of its life. */
const POSTS_BEFORE_KILL = 12;

beforeAll(buildProgram, 120_000);

it(`posts nothing twice over ${KILLS} SIGKILLs of the gateway, and counts the sends it does not know the end of`, async () => {
  const stage = await openTelegramStage();
  onTestFinished(stage.stop);
  const worker = await startWorker(stage);
  onTestFinished(() => worker.close());
  stage.telegram.delayAnswers('sendMessage', TELEGRAM_ANSWERS_AFTER_MS);
  const startedAt = performance.now();

  for (let kill = 0; kill < KILLS; kill += 1) await liveAndDie(stage);
  const last = startGateway(stage);
  onTestFinished(last.kill);
  await untilSettled(stage.crowd, stage.servers.workLeft);

  const verdict = await judgeCrowd(stage.crowd, stage.servers.store.deliveryLedger);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (IS_LONG) console.info({ kills: KILLS, seconds, ...verdict });
  expect(verdict).toMatchObject({ lost: [], repliedTwice: [], wrong: [] });
  expect(verdict.outcomeUnknown).toBeGreaterThan(0);
}, 900_000);

/** Answers, in this process, which nobody kills. */
function startWorker({ servers, variables }: TelegramStage) {
  const config = programConfig(servers.dataDir, variables);
  return startBot(
    { config, roles: parseRoles('worker'), log: createRecordingLog() },
    new AbortController().signal,
  );
}

function startGateway({ servers, variables }: TelegramStage) {
  return startProgramProcess({ args: ['start', '--role', 'gateway'], dataDir: servers.dataDir, variables });
}

/** A gateway that is killed while its posts are on their way. */
async function liveAndDie(stage: TelegramStage): Promise<void> {
  const gateway = startGateway(stage);
  await gateway.ready;
  const { posts } = stage.telegram.telegram;
  const enough = posts.length + POSTS_BEFORE_KILL;
  stage.crowd.write(MESSAGES_A_LIFE);
  await vi.waitUntil(() => posts.length >= enough, { timeout: 30_000, interval: 1 });
  await gateway.kill();
}
