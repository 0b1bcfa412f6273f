import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../bot/project-root.ts';
import { type CaseResult, toMarkdown } from './bench-report.ts';
import type { Machine } from './machine.ts';

const FIGURES_PAGE = join(PROJECT_ROOT, 'docs', 'figures.md');

/** Puts a result between the marks `<!-- bench:NAME -->` and `<!-- /bench -->` of docs/figures.md. Throws where they are missing. */
export function writeFigures(result: CaseResult, machine: Machine): void {
  const page = readFileSync(FIGURES_PAGE, 'utf8');
  const begin = `<!-- bench:${result.name} -->`;
  const end = '<!-- /bench -->';
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${FIGURES_PAGE} lacks the marks ${begin} and ${end}.`);
  const before = page.slice(0, from + begin.length);
  writeFileSync(FIGURES_PAGE, `${before}\n${toMarkdown(result, machine)}\n${page.slice(to)}`);
}
