/** What the page remembers in this browser. Every read has a fallback: storage may be full, off or from another version. */
export interface Preferences {
  /** The stored value when it is one of `allowed`, else the first of them. */
  choice<Value extends string>(name: string, allowed: readonly [Value, ...Value[]]): Value;
  json(name: string): unknown;
  save(name: string, value: string | object): void;
}

const PREFIX = 'shoptalk.studio.';

/** Preferences in `localStorage`; without it they last as long as the page. */
export function createPreferences(storage: Storage | undefined = findStorage()): Preferences {
  const memory = new Map<string, string>();
  const read = (name: string) => memory.get(name) ?? storage?.getItem(PREFIX + name) ?? undefined;
  return {
    choice: (name, allowed) => allowed.find((value) => value === read(name)) ?? allowed[0],
    json: (name) => {
      try {
        return JSON.parse(read(name) ?? 'null');
      } catch {
        return null;
      }
    },
    save: (name, value) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      memory.set(name, text);
      try {
        storage?.setItem(PREFIX + name, text);
      } catch {
        // Full or forbidden: the page still works, it only forgets.
      }
    },
  };
}

function findStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
