import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { parseRoles } from '../../bot/roles.ts';
import { startBot } from '../../bot/start-bot.ts';
import { buildProgram } from '../support/program/build-program.ts';
import { judgeCrowd, untilSettled } from '../support/program/judge-crowd.ts';
import { programConfig } from '../support/program/program-config.ts';
import { type ProgramProcess, startProgramProcess } from '../support/program/program-process.ts';
import { openTelegramStage, type TelegramStage } from '../support/program/telegram-stage.ts';
import { createRandom } from '../support/random.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const IS_LONG = process.env.SHOPTALK_TEST_LONG === '1';
const MESSAGES = IS_LONG ? 5_000 : 300;
const KILLS = IS_LONG ? 100 : 5;
const WORKERS = 3;
/** Three of four messages are replied to, and Telegram takes 30 a second from one bot. */
const MESSAGES_PER_SECOND = 30;
/** A kill waits until the workers have so many messages in hand, so that it meets them at work. */
const IN_HAND = 4;
const SEED = 20_261_123;

beforeAll(buildProgram, 120_000);

it(`loses and answers twice none of ${MESSAGES} messages over ${KILLS} SIGKILLs of workers`, async () => {
  const stage = await openTelegramStage();
  onTestFinished(stage.stop);
  const gateway = await startGateway(stage);
  onTestFinished(() => gateway.close());
  const workers: ProgramProcess[] = [];
  onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.kill()))));
  const startedAt = performance.now();

  await writeAndKill(stage, workers);
  await untilSettled(stage.crowd, stage.servers.workLeft);

  const verdict = await judgeCrowd(stage.crowd, stage.servers.store.deliveryLedger);
  const takenOver = workers.flatMap(({ lines }) => lines).filter((line) => line.includes('taken over'));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (IS_LONG)
    console.info({ messages: MESSAGES, kills: KILLS, takenOver: takenOver.length, seconds, ...verdict });
  expect(verdict).toMatchObject({ lost: [], repliedTwice: [], wrong: [], outcomeUnknown: 0 });
  expect(takenOver.length).toBeGreaterThan(0);
}, 900_000);

/** Receives and posts, in this process, which nobody kills. */
function startGateway({ servers, variables }: TelegramStage) {
  const config = programConfig(servers.dataDir, variables);
  const roles = parseRoles('gateway,web');
  return startBot({ config, roles, log: createRecordingLog() }, new AbortController().signal);
}

/** The crowd writes in bursts; in the middle of each a worker is killed and another one started. */
async function writeAndKill(stage: TelegramStage, workers: ProgramProcess[]): Promise<void> {
  const { crowd, servers, variables } = stage;
  const random = createRandom(SEED);
  const start = () =>
    workers.push(
      startProgramProcess({ args: ['start', '--role', 'worker'], dataDir: servers.dataDir, variables }),
    );
  const ready = () => workers.filter((worker) => worker.isReady());
  const burst = Math.floor(MESSAGES / (KILLS + 1));

  for (let number = 0; number < WORKERS; number += 1) start();
  await Promise.all(workers.map((worker) => worker.ready));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const burstEnds = performance.now() + (burst / MESSAGES_PER_SECOND) * 1000;
    crowd.write(burst);
    await vi.waitUntil(async () => (await servers.jobsInHand()) >= IN_HAND, { timeout: 20_000, interval: 1 });
    const alive = ready();
    await alive[Math.floor(random() * alive.length)]?.kill();
    start();
    // One is always left to go on with the work.
    const isTimeForNext = () => performance.now() > burstEnds && ready().length > 1;
    await vi.waitUntil(isTimeForNext, { timeout: 30_000 });
  }
  crowd.write(MESSAGES - crowd.messages.length);
}
