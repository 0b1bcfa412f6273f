/** Whoever wants to hear of something. */
export interface Listeners<Event> {
  /** Returns the way to stop listening; twice is harmless. */
  add(listener: (event: Event) => void): () => void;
  tell(event: Event): void;
}

/** Nobody, yet. */
export function createListeners<Event>(): Listeners<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}
