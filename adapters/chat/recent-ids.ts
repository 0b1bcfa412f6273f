/** Remembers the last ids it was given, so that what is delivered twice is handled once. Forgets the oldest when full. */
export interface RecentIds {
  has(id: string): boolean;
  add(id: string): void;
  /** True the first time an id is shown; it is then remembered. */
  isNew(id: string): boolean;
  readonly size: number;
}

/** 5,000 ids cover minutes of the fastest chat, far more than a reconnect or a resumed session delivers again. */
export function createRecentIds(capacity = 5_000): RecentIds {
  const ids = new Set<string>();

  function add(id: string): void {
    ids.delete(id);
    ids.add(id);
    const [oldest] = ids;
    if (ids.size > capacity && oldest !== undefined) ids.delete(oldest);
  }

  return {
    has: (id) => ids.has(id),
    add,
    isNew(id) {
      const isNew = !ids.has(id);
      if (isNew) add(id);
      return isNew;
    },
    get size() {
      return ids.size;
    },
  };
}
