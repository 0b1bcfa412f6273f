import { Hono } from 'hono';
import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Doorkeeper } from './admission.ts';
import { createDoorkeeper } from './admission.ts';
import type { WebEnv } from './request-guard.ts';
import {
  admittedOnly,
  changeHeaderNeeded,
  limitBody,
  refusal,
  sameSiteOnly,
  secureHeaders,
} from './request-guard.ts';
import { openRoomFeed } from './room-feed.ts';
import { createHealthRoutes } from './routes/health-routes.ts';
import { createLoginRoutes } from './routes/login-routes.ts';
import { createFileRoutes } from './routes/page-routes.ts';
import { createStudioApiRoutes } from './routes/studio-api-routes.ts';
import type { WebServerOptions } from './server.ts';
import type { StudioFile } from './studio-files.ts';
import { readStudioFiles } from './studio-files.ts';
import type { StudioNeeds } from './studio-needs.ts';

/** An update of Telegram is a few KiB; this is far above any. */
const MAX_WEBHOOK_BYTES = 1024 * 1024;

/** Puts the routes together. `closing` ends the event streams. */
export function createWebApp(options: WebServerOptions, closing: AbortSignal): Hono<WebEnv> {
  const doorkeeper = createDoorkeeper(options.adminToken, options.clock);
  const app = new Hono<WebEnv>();
  app.use(secureHeaders);
  app.route('/', createHealthRoutes(options, doorkeeper));
  mountWebhook(app, options);
  if (options.studio !== undefined) mountStudio(app, options.studio, doorkeeper, closing);
  app.get('/metrics', admittedOnly(doorkeeper), async (c) =>
    c.body(await options.metrics.render(), 200, { 'content-type': options.metrics.contentType }),
  );

  app.notFound((c) => refusal(c, 404, 'not_found', `There is nothing at ${c.req.path}.`));
  app.onError((error, c) => {
    options.log.error({ err: error, path: c.req.path }, 'a web request failed');
    if (error instanceof AppError) return refusal(c, error.retryable ? 503 : 500, error.code, error.message);
    return refusal(c, 500, 'internal', 'Something is broken here; the log says what.');
  });
  return app;
}

function mountWebhook(app: Hono<WebEnv>, { telegramWebhook }: WebServerOptions): void {
  if (telegramWebhook === undefined) return;
  app.post('/telegram/webhook', limitBody(MAX_WEBHOOK_BYTES), (c) => telegramWebhook(c.req.raw));
}

function mountStudio(
  app: Hono<WebEnv>,
  studio: StudioNeeds,
  doorkeeper: Doorkeeper,
  closing: AbortSignal,
): void {
  const files = readStudioFiles();
  const feed = openRoomFeed(studio);
  closing.addEventListener('abort', () => feed.close());

  app.route('/', createLoginRoutes(doorkeeper, fileNamed(files, '/studio/login.html')));
  // Styles, scripts and texts hold nothing secret, and the login form needs them.
  app.get('/studio/*', async (c, next) => (c.req.path.endsWith('.html') ? c.notFound() : next()));
  app.route('/', createFileRoutes(new Map([...files].filter(([path]) => !path.endsWith('.html')))));

  app.use('/', admittedOnly(doorkeeper));
  app.route('/', createFileRoutes(new Map([['/', fileNamed(files, '/studio/studio.html')]])));
  app.use('/api/*', admittedOnly(doorkeeper), sameSiteOnly, changeHeaderNeeded);
  app.route('/api/studio', createStudioApiRoutes(studio, feed, closing));
}

function fileNamed(files: ReadonlyMap<string, StudioFile>, path: string): StudioFile {
  const file = files.get(path);
  if (file === undefined)
    throw new Error(`The file of ${path} is missing: the installation is not complete.`);
  return file;
}
