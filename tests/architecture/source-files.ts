import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PROJECT_ROOT } from '../../bot/project-root.ts';

/** The folders whose code the program consists of. */
export const SOURCE_FOLDERS = ['pipelines', 'adapters', 'jobs', 'bot'] as const;

export interface SourceFile {
  /** From the project root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Project files it imports, from the project root. */
  readonly imports: readonly string[];
}

const RELATIVE_IMPORT = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

/** All TypeScript files below the given folders of the project. */
export function readSources(folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(join(PROJECT_ROOT, folder)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const imports = [...text.matchAll(RELATIVE_IMPORT)].map(([, target = '']) =>
        fromRoot(join(dirname(path), target)),
      );
      return { path: fromRoot(path), text, imports };
    });
}

/** Files of a folder and everything below it; none when it does not exist. */
export function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}

export function fromRoot(path: string): string {
  return relative(PROJECT_ROOT, path).replaceAll('\\', '/');
}
