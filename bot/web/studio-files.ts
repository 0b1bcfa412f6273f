import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** A file of the page, held in memory. */
export interface StudioFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Folders of the project root whose files are served, and under which path. */
const SERVED_FOLDERS = [
  { folder: 'bot/web/studio', path: '/studio' },
  { folder: 'dist/bot/web/studio/client', path: '/studio/client' },
  { folder: 'bot/locales/zh', path: '/studio/locales/zh' },
  { folder: 'bot/locales/en', path: '/studio/locales/en' },
];

/**
 * Reads the page's files, by the path they are served under. Only what is in the table can ever be asked for, so no path
 * leads out of these folders. Throws AppError `studio_not_built` when the page's scripts were never compiled.
 */
export function readStudioFiles(root: string = PROJECT_ROOT): ReadonlyMap<string, StudioFile> {
  const files = new Map<string, StudioFile>();
  for (const { folder, path } of SERVED_FOLDERS) {
    for (const name of listFiles(join(root, folder))) {
      const contentType = CONTENT_TYPES[extname(name)];
      if (contentType !== undefined)
        files.set(`${path}/${name}`, readOne(join(root, folder, name), contentType));
    }
  }
  if (!files.has('/studio/client/studio.js')) throw notBuilt(root);
  return files;
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function readOne(path: string, contentType: string): StudioFile {
  const body = new Uint8Array(readFileSync(path));
  const digest = createHash('sha256').update(body).digest('base64url');
  return { body, contentType, etag: `"${digest.slice(0, 22)}"` };
}

function notBuilt(root: string): AppError {
  return new AppError({
    code: 'studio_not_built',
    message: `The studio page is not compiled (no dist/bot/web/studio/client under ${root}). Run \`npm run build\`.`,
    retryable: false,
    audience: 'operator',
  });
}
