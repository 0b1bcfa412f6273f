/** A resumed session may replay what we have; this many ids cover minutes of the fastest chat. */
const CAPACITY = 5_000;

/** Remembers the last ids, so that what is delivered twice is handled once. */
export interface RecentIds {
  /** True the first time an id is shown. */
  isNew(id: string): boolean;
}

export function createRecentIds(): RecentIds {
  const ids = new Set<string>();

  return {
    isNew: (id) => {
      if (ids.has(id)) return false;
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > CAPACITY && oldest !== undefined) ids.delete(oldest);
      return true;
    },
  };
}
