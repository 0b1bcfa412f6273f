import { Hono } from 'hono';
import type { Doorkeeper } from '../admission.ts';
import type { WebEnv } from '../request-guard.ts';
import { toVisitor } from '../request-guard.ts';
import type { PartReadiness, WebServerOptions } from '../server.ts';

/** A check that does not answer within this time counts as not ready. */
const READINESS_TIMEOUT_MS = 5_000;

/**
 * `/livez`: the process answers. `/readyz`: each part, 503 when one is not ready; a degraded part is ready. Both are open to probes, but why a part is
 * not ready is told to admitted visitors only.
 */
export function createHealthRoutes(
  { readiness, log }: Pick<WebServerOptions, 'readiness' | 'log'>,
  doorkeeper: Doorkeeper,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('/livez', (c) => c.json({ ok: true }));

  routes.get('/readyz', async (c) => {
    const parts = await checkParts(readiness, log);
    const ok = parts.every((part) => part.ok);
    const isAdmitted = doorkeeper.admit(toVisitor(c)) === 'admitted';
    const shown = parts.map((part) => show(part, isAdmitted));
    return c.json({ ok, parts: shown }, ok ? 200 : 503);
  });
  return routes;
}

function show({ part, ok, why, isDegraded }: PartReadiness, isAdmitted: boolean) {
  return { part, ok, ...(isDegraded === true ? { degraded: true } : {}), ...(isAdmitted ? { why } : {}) };
}

async function checkParts(readiness: WebServerOptions['readiness'], log: WebServerOptions['log']) {
  const timeout = AbortSignal.timeout(READINESS_TIMEOUT_MS);
  const timedOut = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () => reject(new Error(`no answer in ${READINESS_TIMEOUT_MS} ms`)));
  });
  try {
    return await Promise.race([readiness(timeout), timedOut]);
  } catch (cause) {
    log.warn({ err: cause }, 'the readiness check failed');
    return [{ part: 'readiness', ok: false, why: `The check failed: ${String(cause)}` }];
  }
}
