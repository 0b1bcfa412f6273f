import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../../pipelines/privacy/derive-keys.ts';

const SECRET = '3f1c7d5a9b2e4c6f8a0d1b3c5e7f9a2b';

describe('deriveKeys', () => {
  it('makes four different keys of 32 bytes', () => {
    const keys = Object.values(deriveKeys(SECRET)).map((key) => Buffer.from(key).toString('hex'));

    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => key.length === 64)).toBe(true);
  });

  it('makes the same keys from the same secret in every version, or stored data would be lost', () => {
    const { identityKey, viewerSecret } = deriveKeys(SECRET);

    expect(Buffer.from(identityKey).toString('hex')).toBe(
      '4b5e61d461b4c7c340f61feadc05fef14e9441a9dcfccbc42435ef2a0872871b',
    );
    expect(Buffer.from(viewerSecret).toString('hex')).toBe(
      '38febe0c022f6a173d9b866905e2f1e4c0f2f00db80d30fbf61ed6073cca9a5a',
    );
  });

  it('makes other keys from another secret', () => {
    expect(deriveKeys(SECRET).textKey).not.toEqual(deriveKeys(`${SECRET}x`).textKey);
  });

  it('refuses a secret that is too short and says how to make one', () => {
    expect(() => deriveKeys('hunter2')).toThrow(expect.objectContaining({ code: 'secret_too_short' }));
    expect(() => deriveKeys('hunter2')).toThrow(/openssl rand -hex 32/);
  });
});
