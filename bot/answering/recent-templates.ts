/** The templates said lately in each room, so that a room does not read the same sentence twice in a row. */
export interface RecentTemplates {
  /** Newest last. */
  of(room: string): readonly string[];
  add(room: string, template: string): void;
}

const KEPT_PER_ROOM = 4;
/** The room silent longest is forgotten first. */
const MAX_ROOMS = 500;

export function createRecentTemplates(): RecentTemplates {
  const rooms = new Map<string, readonly string[]>();

  return {
    of: (room) => rooms.get(room) ?? [],
    add(room, template) {
      const templates = [...(rooms.get(room) ?? []), template].slice(-KEPT_PER_ROOM);
      rooms.delete(room);
      rooms.set(room, templates);
      const [oldest] = rooms.keys();
      if (rooms.size > MAX_ROOMS && oldest !== undefined) rooms.delete(oldest);
    },
  };
}
