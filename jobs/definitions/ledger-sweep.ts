import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

const ledgerSweepSchema = z.object({ shopId: z.string().min(1) });
export type LedgerSweep = z.infer<typeof ledgerSweepSchema>;

/** Closes what was left open in a shop's delivery ledger. The next run, a minute later, is its retry. */
export const ledgerSweep: JobDefinition<LedgerSweep> = {
  queue: 'ledger.sweep',
  name: 'sweep-ledger',
  schema: ledgerSweepSchema,
  attempts: 1,
  backoffMs: 1000,
  keepCompletedSeconds: 3600,
  keepFailedSeconds: 24 * 3600,
};
