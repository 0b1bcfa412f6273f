import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import type { Doorkeeper, Visitor } from './admission.ts';
import { SESSION_COOKIE } from './admission.ts';
import type { WireError } from './studio/client/wire.ts';

/** The program's Hono environment: Node's own request and response are within reach. */
export interface WebEnv {
  Bindings: HttpBindings;
}

/** Every call that changes something carries this header; a form or a page of another site cannot send it. */
export const CHANGE_HEADER = 'x-shoptalk-request';

const FORWARDING_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Scripts and styles only from us, nothing inline, no frames. Pictures may come from the shop's own addresses. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https: http:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers every answer carries. */
export const secureHeaders: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next();
  c.header('content-security-policy', CONTENT_SECURITY_POLICY);
  c.header('x-content-type-options', 'nosniff');
  c.header('x-frame-options', 'DENY');
  // Not `no-referrer`: with it browsers send `Origin: null` from our own login form.
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-resource-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
};

/** An answer that says what is wrong in a stable code and a sentence. */
export function refusal(
  c: Context,
  status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503,
  code: string,
  message: string,
) {
  return c.json({ error: { code, message } } satisfies WireError, status);
}

/** What the doorkeeper wants to know of a request. */
export function toVisitor(c: Context<WebEnv>): Visitor {
  return {
    hostHeader: c.req.header('host'),
    remoteAddress: c.env.incoming.socket.remoteAddress,
    isForwarded: FORWARDING_HEADERS.some((name) => c.req.header(name) !== undefined),
    authorization: c.req.header('authorization'),
    sessionCookie: getCookie(c, SESSION_COOKIE),
  };
}

/** Lets only admitted visitors pass; people without a login are led to the form, programs get 401. */
export function admittedOnly(doorkeeper: Doorkeeper): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const admission = doorkeeper.admit(toVisitor(c));
    if (admission === 'admitted') return next();
    if (admission === 'refused_not_local') return refuseStranger(c);
    if (c.req.header('accept')?.includes('text/html')) return c.redirect('/login');
    return refusal(c, 401, 'login_needed', 'Send ADMIN_TOKEN as a Bearer token, or log in at /login.');
  };
}

export function refuseStranger(c: Context) {
  return refusal(
    c,
    403,
    'not_local',
    'Without ADMIN_TOKEN only this machine is answered, under localhost or 127.0.0.1 and without a proxy. Set ADMIN_TOKEN to open it to others.',
  );
}

/** Refuses bodies of more bytes, also those that do not say how long they are. */
export function limitBody(maxBytes: number): MiddlewareHandler<WebEnv> {
  return bodyLimit({
    maxSize: maxBytes,
    onError: (c) => refusal(c, 413, 'body_too_large', `Send at most ${maxBytes} bytes.`),
  });
}

/** Refuses what a page of another site makes a browser send, where the browser says so. */
export const sameSiteOnly: MiddlewareHandler<WebEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeignSite || isForeignOrigin(c.req.header('origin'), c.req.header('host'))) {
    return refusal(c, 403, 'other_site', 'This call comes from a page of another site.');
  }
  return next();
};

/** Calls that change something must be made by our page or by a program that knows of the header. */
export const changeHeaderNeeded: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.header(CHANGE_HEADER) !== undefined) return next();
  return refusal(
    c,
    403,
    'change_header_missing',
    `Send the header ${CHANGE_HEADER}: 1 with calls that change something.`,
  );
};

function isForeignOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
