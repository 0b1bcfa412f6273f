import { describe, expect, it } from 'vitest';
import type { Visitor } from '../../../bot/web/admission.ts';
import { createDoorkeeper, isLoopbackHost, SESSION_SECONDS } from '../../../bot/web/admission.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';

const TOKEN = 'correct horse battery staple';

function visitor(changes: Partial<Visitor> = {}): Visitor {
  return {
    hostHeader: '127.0.0.1:3210',
    remoteAddress: '127.0.0.1',
    isForwarded: false,
    authorization: undefined,
    sessionCookie: undefined,
    ...changes,
  };
}

describe('the doorkeeper without a token', () => {
  const doorkeeper = createDoorkeeper(undefined, systemClock);

  it.each(['localhost:3210', '127.0.0.1', '[::1]:3210', 'LOCALHOST'])(
    'admits this machine as %s',
    (hostHeader) => {
      expect(doorkeeper.admit(visitor({ hostHeader }))).toBe('admitted');
    },
  );

  it.each([
    ['a name that was pointed here (DNS rebinding)', { hostHeader: 'evil.example:3210' }],
    ['a name that begins like a local one', { hostHeader: 'localhost.evil.example' }],
    ['a name that begins like a local address', { hostHeader: '127.0.0.1.evil.example' }],
    ['no Host at all', { hostHeader: undefined }],
    ['another machine', { remoteAddress: '192.168.1.7' }],
    ['a proxy on this machine', { isForwarded: true }],
  ])('refuses %s', (_what, changes) => {
    expect(doorkeeper.admit(visitor(changes))).toBe('refused_not_local');
  });
});

describe('the doorkeeper with a token', () => {
  it('wants it from this machine too: a proxy here makes everybody look local', () => {
    const doorkeeper = createDoorkeeper(TOKEN, systemClock);

    expect(doorkeeper.admit(visitor())).toBe('refused_login');
    expect(doorkeeper.admit(visitor({ authorization: `Bearer ${TOKEN}` }))).toBe('admitted');
    expect(doorkeeper.admit(visitor({ authorization: `Bearer ${TOKEN}x` }))).toBe('refused_login');
    expect(doorkeeper.admit(visitor({ authorization: TOKEN }))).toBe('refused_login');
  });

  it('gives a cookie for it that holds until it expires and does not contain the token', () => {
    let now = 1_000_000;
    const doorkeeper = createDoorkeeper(TOKEN, { now: () => now });
    const login = doorkeeper.login(TOKEN);
    if (typeof login === 'string') throw new Error(login);
    const guest = visitor({
      hostHeader: 'shop.example',
      remoteAddress: '203.0.113.9',
      sessionCookie: login.cookie,
    });

    expect(login.cookie).not.toContain(TOKEN);
    expect(doorkeeper.admit(guest)).toBe('admitted');
    now += SESSION_SECONDS * 1000 + 1;
    expect(doorkeeper.admit(guest)).toBe('refused_login');
  });

  it('takes no cookie with another expiry, signature or origin', () => {
    const doorkeeper = createDoorkeeper(TOKEN, systemClock);
    const login = doorkeeper.login(TOKEN);
    if (typeof login === 'string') throw new Error(login);
    const [expiry = '', signature = ''] = login.cookie.split('.');
    const another = createDoorkeeper(TOKEN, systemClock);

    for (const sessionCookie of [
      `${Number(expiry) + 1}.${signature}`,
      `${expiry}.`,
      expiry,
      '',
      '.',
      `x.${signature}`,
    ]) {
      expect(doorkeeper.admit(visitor({ sessionCookie }))).toBe('refused_login');
    }
    expect(another.admit(visitor({ sessionCookie: login.cookie }))).toBe('refused_login');
  });

  it('closes the form for a minute after ten wrong tokens, even for the right one', () => {
    let now = 0;
    const doorkeeper = createDoorkeeper(TOKEN, { now: () => now });

    const outcomes = Array.from({ length: 11 }, () => doorkeeper.login('guess'));

    expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('wrong'));
    expect(outcomes[10]).toBe('locked');
    expect(doorkeeper.login(TOKEN)).toBe('locked');
    now += 60_001;
    expect(doorkeeper.login(TOKEN)).toHaveProperty('cookie');
  });
});

describe('loopback', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost'])('is %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'example.com', '127.0.0.1.example.com', ''])(
    'is not %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});
