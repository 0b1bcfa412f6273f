import type { mongo } from 'mongoose';

/** One change of the stored data from a version to the next. */
export interface Migration {
  /** 1, 2, 3 … without gaps. Never changed once released. */
  readonly version: number;
  readonly name: string;
  /** Changes the data. Runs again after a crash, so doing it twice must be harmless. */
  readonly up: (db: mongo.Db, signal: AbortSignal) => Promise<void>;
}
