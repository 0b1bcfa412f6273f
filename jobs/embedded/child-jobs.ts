import { z } from 'zod';

/** What a parent knows about one child. */
export const childStatusSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('pending') }),
  /** Completed; `value` is its return value as JSON. */
  z.object({ is: z.literal('processed'), value: z.string() }),
  /** Failed, and the parent goes on without it; `value` is the reason. */
  z.object({ is: z.literal('ignored'), value: z.string() }),
  /** Failed, and the parent has to fail with it. */
  z.object({ is: z.literal('failed') }),
]);
export type ChildStatus = z.infer<typeof childStatusSchema>;

/** The children of one parent, by job key, in the order they were added. */
export class ChildJobs {
  readonly #statuses = new Map<string, ChildStatus>();
  readonly #counts = { pending: 0, processed: 0, ignored: 0, failed: 0 };

  get size(): number {
    return this.#statuses.size;
  }

  get(childKey: string): ChildStatus | undefined {
    return this.#statuses.get(childKey);
  }

  set(childKey: string, status: ChildStatus): void {
    this.delete(childKey);
    this.#statuses.set(childKey, status);
    this.#counts[status.is] += 1;
  }

  delete(childKey: string): boolean {
    const status = this.#statuses.get(childKey);
    if (status === undefined) return false;
    this.#counts[status.is] -= 1;
    return this.#statuses.delete(childKey);
  }

  count(is: ChildStatus['is']): number {
    return this.#counts[is];
  }

  keys(): string[] {
    return [...this.#statuses.keys()];
  }

  keysThatAre(is: ChildStatus['is']): string[] {
    return this.keys().filter((key) => this.#statuses.get(key)?.is === is);
  }

  /** Child key → return value (JSON) or reason. */
  valuesThatAre(is: 'processed' | 'ignored'): Record<string, string> {
    const values: Record<string, string> = {};
    for (const [key, status] of this.#statuses) {
      if (status.is === is) values[key] = status.value;
    }
    return values;
  }
}
