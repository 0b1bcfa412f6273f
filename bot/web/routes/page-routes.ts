import { Hono } from 'hono';
import type { WebEnv } from '../request-guard.ts';
import type { StudioFile } from '../studio-files.ts';

/** Serves files held in memory, by their path. Browsers ask again each time and get 304 while nothing changed. */
export function createFileRoutes(files: ReadonlyMap<string, StudioFile>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('*', async (c, next) => {
    const file = files.get(c.req.path);
    if (file === undefined) return next();
    c.header('cache-control', 'no-cache');
    c.header('etag', file.etag);
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
    return c.body(file.body, 200, { 'content-type': file.contentType });
  });
  return routes;
}
