import { REMARK_KEY } from './catalogue-file.ts';
import type { ReportProblem } from './shop-import.ts';

/** The keys of a file this version does not interpret. They are kept, and reported, for they may be typing errors. */
export function keepExtra(
  file: Readonly<Record<string, unknown>>,
  readKeys: readonly string[],
  place: string,
  report: ReportProblem,
): Readonly<Record<string, unknown>> {
  const extra = Object.entries(file).filter(([key]) => !readKeys.includes(key));
  for (const [key] of extra) {
    if (key === REMARK_KEY) continue;
    report('warning', 'unknown_key', `${place}${key}`, {
      zh: '不认识这一项，已原样保存但不会使用；请检查拼写',
      en: 'this key is not known: it is kept but not used; check its spelling',
    });
  }
  return Object.fromEntries(extra);
}

/** Reports keys inside a part of a file that the schema let fall: `parsed` is what it made of `raw`. */
export function reportLostKeys(raw: unknown, parsed: unknown, place: string, report: ReportProblem): void {
  if (!isObject(raw) || !isObject(parsed)) return;
  for (const [key, value] of Object.entries(raw)) {
    const path = Array.isArray(raw) ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`;
    if (Object.hasOwn(parsed, key)) reportLostKeys(value, Reflect.get(parsed, key), path, report);
    else
      report('warning', 'unknown_key', path, {
        zh: '不认识这一项，不会使用；请检查拼写',
        en: 'this key is not known and is not used; check its spelling',
      });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
