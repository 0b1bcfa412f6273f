/** Remembers the last ids so that what is delivered twice is handled once. Forgets the oldest when full. */
export interface SeenIds {
  /** True the first time an id is shown. */
  isNew(id: string): boolean;
  readonly size: number;
}

/** 5,000 ids cover a minute of the fastest chat, far more than a reconnect delivers again. */
export function createSeenIds(capacity = 5_000): SeenIds {
  const ids = new Set<string>();

  return {
    isNew(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > capacity) {
        const [oldest] = ids;
        if (oldest !== undefined) ids.delete(oldest);
      }
      return true;
    },
    get size() {
      return ids.size;
    },
  };
}
