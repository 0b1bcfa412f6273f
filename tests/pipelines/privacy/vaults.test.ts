import { describe, expect, it } from 'vitest';
import type { ViewerIdentity } from '../../../pipelines/domain/viewer.ts';
import { createIdentityVault } from '../../../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../../../pipelines/privacy/text-vault.ts';

const KEY = new Uint8Array(32).fill(7);
const OTHER_KEY = new Uint8Array(32).fill(8);
const XIAOMEI: ViewerIdentity = {
  viewerKey: '0f3c5a',
  platform: 'telegram',
  userId: '55501',
  displayName: '小美 🌸',
};
const UNSEALING_FAILED = expect.objectContaining({ code: 'unsealing_failed' });

describe('the identity vault', () => {
  it('opens what it sealed', () => {
    const vault = createIdentityVault(KEY);

    expect(vault.unseal(vault.seal(XIAOMEI))).toEqual(XIAOMEI);
  });

  it('shows nothing of the person in the sealed form', () => {
    const sealed = createIdentityVault(KEY).seal(XIAOMEI);

    const bytes = Buffer.from(sealed.split('.').at(-1) ?? '', 'base64url');
    expect(sealed).not.toContain('55501');
    expect(bytes.includes('55501')).toBe(false);
    expect(bytes.includes('小美')).toBe(false);
  });

  it('never seals the same identity to the same text twice', () => {
    const vault = createIdentityVault(KEY);

    expect(vault.seal(XIAOMEI)).not.toBe(vault.seal(XIAOMEI));
  });

  it('takes its nonces from the source it is given', () => {
    const randomBytes = (size: number) => new Uint8Array(size).fill(1);

    const vault = createIdentityVault(KEY, { randomBytes });

    expect(vault.seal(XIAOMEI)).toBe(vault.seal(XIAOMEI));
  });

  it('refuses a sealed identity of which any one byte was changed', () => {
    const vault = createIdentityVault(KEY);
    const [version, id, body = ''] = vault.seal(XIAOMEI).split('.');
    const bytes = Buffer.from(body, 'base64url');

    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const forged = `${version}.${id}.${changed.toString('base64url')}`;
      expect(() => vault.unseal(forged)).toThrow(UNSEALING_FAILED);
    }
  });

  it.each(['', 'v1', 'v1.00000000.', 'v2.aaaa.bbbb', '{"userId":"55501"}'])('refuses %j', (text) => {
    expect(() => createIdentityVault(KEY).unseal(text)).toThrow(UNSEALING_FAILED);
  });

  it('refuses a cut tag, which would make forging easier', () => {
    const vault = createIdentityVault(KEY);
    const sealed = vault.seal(XIAOMEI);

    for (const cut of [4, 8, 12, 30])
      expect(() => vault.unseal(sealed.slice(0, -cut))).toThrow(UNSEALING_FAILED);
  });

  it('tells the operator about the secret when the data was sealed with another key', () => {
    const sealed = createIdentityVault(OTHER_KEY).seal(XIAOMEI);

    expect(() => createIdentityVault(KEY).unseal(sealed)).toThrow(/another key.*SHOPTALK_SECRET/);
  });

  it('still opens what a retired key sealed, and seals with the new one', () => {
    const sealedBefore = createIdentityVault(OTHER_KEY).seal(XIAOMEI);

    const vault = createIdentityVault(KEY, { retiredKeys: [OTHER_KEY] });

    expect(vault.unseal(sealedBefore)).toEqual(XIAOMEI);
    expect(createIdentityVault(KEY).unseal(vault.seal(XIAOMEI))).toEqual(XIAOMEI);
  });

  it('refuses a key that is not 32 bytes long', () => {
    expect(() => createIdentityVault(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('the text vault', () => {
  it('opens a text under the key of its message', () => {
    const vault = createTextVault(KEY);

    expect(vault.unseal('twitch-xiaopu-1', vault.seal('twitch-xiaopu-1', '1号链接多少钱？'))).toBe(
      '1号链接多少钱？',
    );
  });

  it('refuses a text that was moved to another message', () => {
    const vault = createTextVault(KEY);
    const sealed = vault.seal('twitch-xiaopu-1', 'my address is …');

    expect(() => vault.unseal('twitch-xiaopu-2', sealed)).toThrow(UNSEALING_FAILED);
  });

  it('does not open identities, even with the same key', () => {
    const sealed = createIdentityVault(KEY).seal(XIAOMEI);

    expect(() => createTextVault(KEY).unseal('twitch-xiaopu-1', sealed)).toThrow(UNSEALING_FAILED);
  });

  it('keeps an empty text and one of 4,096 characters', () => {
    const vault = createTextVault(KEY);

    for (const text of ['', '好'.repeat(4096)])
      expect(vault.unseal('k-1', vault.seal('k-1', text))).toBe(text);
  });
});
