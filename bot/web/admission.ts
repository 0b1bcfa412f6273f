import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../pipelines/ports/clock.ts';

/** Name of the cookie the login form sets. */
export const SESSION_COOKIE = 'shoptalk_session';

/** How long a login lasts. */
export const SESSION_SECONDS = 12 * 3600;

/** Failed logins in a minute before the form is closed for the rest of it. */
const MAX_FAILURES_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** What of a request decides whether it may pass. */
export interface Visitor {
  readonly hostHeader: string | undefined;
  readonly remoteAddress: string | undefined;
  /** True when a proxy says it passed the request on (`Forwarded`, `X-Forwarded-*`, `X-Real-IP`). */
  readonly isForwarded: boolean;
  readonly authorization: string | undefined;
  readonly sessionCookie: string | undefined;
}

/** `local`: no token is set and it did not come from this machine. `login`: a token is set and was not shown. */
export type Admission = 'admitted' | 'refused_not_local' | 'refused_login';

/** Decides who may use the studio and read the metrics. */
export interface Doorkeeper {
  admit(visitor: Visitor): Admission;
  /** The value of a session cookie for somebody who typed the right token; `locked` after too many wrong ones. */
  login(token: string): { readonly cookie: string } | 'wrong' | 'locked';
}

/** `adminToken` undefined: only this machine. Set: whoever shows it, from anywhere. */
export function createDoorkeeper(adminToken: string | undefined, clock: Clock): Doorkeeper {
  if (adminToken === undefined) {
    return {
      admit: (visitor) => (isLocal(visitor) ? 'admitted' : 'refused_not_local'),
      login: () => 'wrong',
    };
  }
  const sessions = createSessionSigner(clock);
  const failures = createFailureWindow(clock);
  const isRight = (token: string) => isSameSecret(token, adminToken);

  return {
    admit: ({ authorization, sessionCookie }) => {
      const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
      if (bearer !== undefined && isRight(bearer)) return 'admitted';
      return sessionCookie !== undefined && sessions.isValid(sessionCookie) ? 'admitted' : 'refused_login';
    },
    login: (token) => {
      if (failures.isFull()) return 'locked';
      if (isRight(token)) return { cookie: sessions.issue() };
      failures.add();
      return 'wrong';
    },
  };
}

/** True for the addresses and names that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare.replace(/^::ffff:/, ''));
}

/** A page of another site whose name was pointed at 127.0.0.1 (DNS rebinding) still sends its own name as Host. */
function isLocal({ hostHeader, remoteAddress, isForwarded }: Visitor): boolean {
  if (isForwarded || hostHeader === undefined || remoteAddress === undefined) return false;
  return isLoopbackHost(hostHeader.replace(/:\d+$/, '')) && isLoopbackHost(remoteAddress);
}

/** Compares in a time that tells nothing, whatever the lengths. */
function isSameSecret(given: string, expected: string): boolean {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Cookies are `expiry.signature` under a key of this process: a restart logs everybody out, and the token is not in them. */
function createSessionSigner(clock: Clock) {
  const key = randomBytes(32);
  const sign = (expiry: string) => createHmac('sha256', key).update(expiry).digest('base64url');
  return {
    issue: () => {
      const expiry = String(clock.now() + SESSION_SECONDS * 1000);
      return `${expiry}.${sign(expiry)}`;
    },
    isValid: (cookie: string) => {
      const [expiry = '', signature = ''] = cookie.split('.');
      return isSameSecret(signature, sign(expiry)) && Number(expiry) > clock.now();
    },
  };
}

function createFailureWindow(clock: Clock) {
  let times: number[] = [];
  const recent = () => {
    times = times.filter((time) => time > clock.now() - MINUTE_MS);
    return times;
  };
  return {
    isFull: () => recent().length >= MAX_FAILURES_PER_MINUTE,
    add: () => {
      recent().push(clock.now());
    },
  };
}
