import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

const ticketReminderSchema = z.object({ shopId: z.string().min(1) });
export type TicketReminder = z.infer<typeof ticketReminderSchema>;

/** Looks for tickets nobody took in time, and for threads nobody handed back. The next run is its retry. */
export const ticketReminder: JobDefinition<TicketReminder> = {
  queue: 'ticket.reminder',
  name: 'remind-staff',
  schema: ticketReminderSchema,
  attempts: 1,
  backoffMs: 1000,
  keepCompletedSeconds: 3600,
  keepFailedSeconds: 24 * 3600,
};
