import { AppError } from '../../pipelines/domain/app-error.ts';

/** AppError `ticket_id_taken`: ids are short, so one in a great many is drawn twice. */
export function ticketIdTaken(id: string): AppError {
  return new AppError({
    code: 'ticket_id_taken',
    message: `Ticket ${id} belongs to somebody else. Open this one under another id.`,
    retryable: true,
    audience: 'developer',
  });
}
