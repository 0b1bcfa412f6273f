import { z } from 'zod';
import { FINAL_STATES } from '../../../pipelines/domain/ledger.ts';
import type { WorkLeft } from './judge-crowd.ts';
import type { ProgramProcess } from './program-process.ts';

const ledgerSchema = z.object({ states: z.record(z.enum(['open', ...FINAL_STATES]), z.number()) });
const statusSchema = z.object({
  queues: z.array(z.object({ waiting: z.number(), active: z.number(), delayed: z.number() })),
});

/** The address a running program has for its studio, without a `/` at the end. */
export function studioUrlOf(program: ProgramProcess): string {
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(program.lines.join('\n')) ?? [];
  if (url === undefined) throw new Error('the program has named no studio page yet');
  return url;
}

/** What is on its way in a program that runs in another process, as its studio page says. */
export async function readWorkLeft(program: ProgramProcess): Promise<WorkLeft> {
  const url = studioUrlOf(program);
  const read = async (path: string): Promise<unknown> => (await fetch(`${url}/api/studio/${path}`)).json();
  const { states } = ledgerSchema.parse(await read('ledger'));
  const { queues } = statusSchema.parse(await read('status'));
  const jobs = queues.reduce((sum, { waiting, active, delayed }) => sum + waiting + active + delayed, 0);
  return { states, jobs };
}
