import type { Command } from 'commander';
import { QUEUE_NAMES } from '../../jobs/definitions/queue-names.ts';
import type { DeadLetter, JobQueue } from '../../jobs/job-queue.ts';
import { BadInput } from '../bad-input.ts';
import { createClosingStack } from '../closing-stack.ts';
import { loadConfig } from '../config.ts';
import { createLog } from '../logging.ts';
import { openQueue } from '../start-bot.ts';
import { printResult } from './print-result.ts';

interface DeadFlags {
  readonly queue?: string;
  readonly json?: boolean;
}

export function addDeadCommand(program: Command): void {
  const dead = program.command('dead').description('jobs that failed for good: look at them, try them again');
  dead
    .command('list')
    .description('list them with the reason')
    .option('--queue <name>', `one of ${QUEUE_NAMES.join(', ')}`)
    .option('--json', 'print one JSON object')
    .action(async (flags: DeadFlags) => {
      const letters = await withQueue((queue) => listDead(queue, chosenQueues(flags)));
      printResult({ dead: letters }, { json: flags.json, text: toText(letters) });
    });
  dead
    .command('retry')
    .description('put them back into their queue')
    .argument('[id]', 'only this one')
    .option('--queue <name>', `one of ${QUEUE_NAMES.join(', ')}`)
    .option('--json', 'print one JSON object')
    .action(async (id: string | undefined, flags: DeadFlags) => {
      const retried = await withQueue((queue) => retryDead(queue, chosenQueues(flags), id));
      if (id !== undefined && retried === 0)
        throw new BadInput(
          'unknown_dead_letter',
          `There is no dead letter with the id ${id}: \`shoptalk dead list\` shows them.`,
        );
      printResult({ retried }, { json: flags.json, text: `${retried} put back` });
    });
}

function chosenQueues({ queue }: DeadFlags): readonly string[] {
  if (queue === undefined) return QUEUE_NAMES;
  if (!QUEUE_NAMES.includes(queue))
    throw new BadInput('unknown_queue', `There is no queue ${queue}. Choose from ${QUEUE_NAMES.join(', ')}.`);
  return [queue];
}

async function listDead(queue: JobQueue, names: readonly string[]): Promise<readonly DeadLetter[]> {
  return (await Promise.all(names.map((name) => queue.listDead(name)))).flat();
}

async function retryDead(queue: JobQueue, names: readonly string[], id: string | undefined): Promise<number> {
  const counts = await Promise.all(names.map((name) => queue.retryDead(name, id)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function withQueue<Result>(use: (queue: JobQueue) => Promise<Result>): Promise<Result> {
  const config = loadConfig();
  const log = createLog('warn');
  const closing = createClosingStack(log);
  try {
    const queue = await openQueue(config, log, closing);
    closing.push('queue', () => queue.close(0));
    return await use(queue);
  } finally {
    await closing.close();
  }
}

function toText(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return 'no dead letters';
  return letters
    .map(
      ({ queue, id, attempts, failedAt, reason }) =>
        `${new Date(failedAt).toISOString()}  ${queue}  ${id}  after ${attempts} attempts: ${reason}`,
    )
    .join('\n');
}
