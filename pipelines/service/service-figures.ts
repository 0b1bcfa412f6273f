import type { Ticket } from '../domain/ticket.ts';

/** How the shop's people did, for `!csat` and the report. Shares are fractions 0..1; what nothing is known of is absent. */
export interface ServiceFigures {
  readonly tickets: number;
  /** Still waiting for a person. */
  readonly waiting: number;
  /** From opening to the moment a person took it, of those one took: median, ms. */
  readonly firstResponseMs?: number;
  /** Share taken in time, of those taken and those whose time ran out. */
  readonly inTime?: number;
  /** Viewers who gave a mark, and the mean of their marks. */
  readonly rated: number;
  readonly csat?: number;
}

/** Figures of tickets; those staff opened themselves count, but nobody waited in them. */
export function serviceFigures(tickets: readonly Ticket[], now: number): ServiceFigures {
  const called = tickets.filter(({ reason }) => reason !== 'staff');
  const responses = called.flatMap(({ openedAt, takenAt }) =>
    takenAt === undefined ? [] : [takenAt - openedAt],
  );
  const judged = called.flatMap((ticket) => wasInTime(ticket, now) ?? []);
  const marks = tickets.flatMap(({ rating }) => rating ?? []);
  const firstResponseMs = median(responses);
  const inTime = mean(judged.map(Number));
  const csat = mean(marks);
  return {
    tickets: tickets.length,
    waiting: tickets.filter(({ state }) => state === 'waiting').length,
    ...(firstResponseMs === undefined ? {} : { firstResponseMs }),
    ...(inTime === undefined ? {} : { inTime }),
    rated: marks.length,
    ...(csat === undefined ? {} : { csat }),
  };
}

/** Undefined while there is time left, and for a ticket that was closed before it was due without anybody taking it. */
function wasInTime({ takenAt, closedAt, dueAt }: Ticket, now: number): boolean | undefined {
  if (takenAt !== undefined) return takenAt <= dueAt;
  return (closedAt ?? now) > dueAt ? false : undefined;
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((left, right) => left - right);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
