import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** A text of the page that is too faint, or too small for how faint it is. */
export interface FaintText {
  readonly text: string;
  readonly element: string;
  readonly ratio: number;
}

/**
 * Texts that are visible and below the contrast of WCAG 2.2 AA (4.5 : 1; 3 : 1 from 24 px, or from 18.66 px when bold),
 * measured against the nearest opaque background colour. Gradients and pictures behind a text are not seen.
 */
export function findFaintTexts(page: Page): Promise<readonly FaintText[]> {
  return page.evaluate<readonly FaintText[]>(readScript('find-faint-texts.js'));
}

/** The beginnings of controls that have no name for screen readers. */
export function findNamelessControls(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(readScript('find-nameless-controls.js'));
}

/** Plain JavaScript, because these tests are compiled without the types of a browser. */
function readScript(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./page-scripts/${name}`, import.meta.url)), 'utf8');
}
