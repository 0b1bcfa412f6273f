import { build } from '../../scripts/build.mjs';

/** Before all tests: `dist/` holds the trained models, and the program that tests start. */
export function setup(): void {
  build();
}
