import { Hono } from 'hono';
import type { WebServerOptions } from './server.ts';

/** Puts the routes together. `closing` ends the event streams. */
export function createWebApp(_options: WebServerOptions, _closing: AbortSignal): Hono {
  return new Hono();
}
