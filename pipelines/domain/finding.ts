import type { Localized } from './language.ts';

/** `error`: something the shop needs does not work. `warning`: it works worse or less safely than meant. `info`: good to know. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** One thing a check found, as `doctor` prints it. The setup docs name the same code beside the step that mends it. */
export interface Finding {
  /** Stable, `snake_case`. */
  readonly code: string;
  readonly severity: FindingSeverity;
  /** What it means. */
  readonly message: Localized;
  /** How to mend it. */
  readonly fix: Localized;
}
