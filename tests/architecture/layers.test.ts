import { describe, expect, it } from 'vitest';
import { readSources, SOURCE_FOLDERS, type SourceFile } from './source-files.ts';

/** Who may import whom: imports only point left. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  pipelines: ['pipelines'],
  adapters: ['pipelines', 'adapters'],
  jobs: ['pipelines', 'jobs'],
  bot: ['pipelines', 'adapters', 'jobs', 'bot'],
};

/** The places that may name a concrete adapter or backend: where the program, its doctor and throw-away runs are put together. */
const COMPOSITION =
  /^bot\/(start-bot|open-chats|open-encoder|open-generators?|preview-texts|doctor\/check-(platforms|queue)|replay\/replay-room|cli\/(terminal|with-store|backup-command|eval\/with-replier))\.ts$/;

const sources = readSources(SOURCE_FOLDERS);
const layerOf = (path: string) => path.split('/')[0] ?? '';

describe('layers', () => {
  it('imports only point left', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((target) => !MAY_IMPORT[layerOf(path)]?.includes(layerOf(target)))
        .map((target) => `${path} → ${target}`),
    );

    expect(wrong).toEqual([]);
  });

  it('no adapter knows another chat platform', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const [, platform] = /^adapters\/chat\/(\w+)\//.exec(path) ?? [];
      if (platform === undefined) return [];
      return imports
        .filter(
          (target) =>
            /^adapters\/chat\/\w+\//.test(target) && !target.startsWith(`adapters/chat/${platform}/`),
        )
        .map((target) => `${path} → ${target}`);
    });

    expect(wrong).toEqual([]);
  });

  it('only the composition names concrete adapters', () => {
    const named = sources.filter(({ path }) => layerOf(path) === 'bot' && !COMPOSITION.test(path));
    const wrong = named.flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type)[^;]*from '([^']*\/adapters\/[^']*)'/gm)].map(
        ([, target]) => `${path} → ${target}`,
      ),
    );

    expect(wrong).toEqual([]);
  });

  it('pipelines reach no network, disk, clock or process', () => {
    const impure =
      /from 'node:(?!crypto)|\bDate\.now\(|\bMath\.random\(|\bprocess\.|\bsetTimeout\(|\bfetch\(/;
    const allowed = new Set(['pipelines/ports/clock.ts']);
    const wrong = sources.filter(
      ({ path, text }) => layerOf(path) === 'pipelines' && !allowed.has(path) && impure.test(text),
    );

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('nobody imports tests', () => {
    const wrong = sources.filter(({ imports }) => imports.some((target) => target.startsWith('tests/')));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(findCycles(sources)).toEqual([]);
  });
});

/** Cycles of imports that exist at run time; type imports are erased. */
function findCycles(files: readonly SourceFile[]): readonly string[] {
  const runtimeImports = new Map(
    files.map(({ path, text, imports }) => {
      const erased = new Set(
        [...text.matchAll(/^import type [^;]*from '([^']+)'/gm)].map(([, target = '']) =>
          target.replace(/^(\.{1,2}\/)+/, ''),
        ),
      );
      return [path, imports.filter((target) => ![...erased].some((name) => target.endsWith(name)))] as const;
    }),
  );
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of runtimeImports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}
