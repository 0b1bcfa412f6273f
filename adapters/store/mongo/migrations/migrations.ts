import type { Migration } from './migration.ts';

/** All migrations, oldest first. Add new ones at the end; a released one is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'first-layout',
    // The layout of 0.1.0 is what the models create; from here on the store knows which layout it has.
    up: () => Promise.resolve(),
  },
];
