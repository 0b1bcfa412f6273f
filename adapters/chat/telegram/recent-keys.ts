/** Remembers the last keys it was given, oldest forgotten first. */
export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
}

export function createRecentKeys(maxKeys: number): RecentKeys {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      keys.delete(key);
      keys.add(key);
      const oldest = keys.values().next();
      if (keys.size > maxKeys && !oldest.done) keys.delete(oldest.value);
    },
  };
}
