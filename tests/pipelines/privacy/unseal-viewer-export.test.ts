import { expect, it } from 'vitest';
import { createIdentityVault } from '../../../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../../../pipelines/privacy/text-vault.ts';
import { unsealViewerExport } from '../../../pipelines/privacy/unseal-viewer-export.ts';

const KEY = new Uint8Array(32).fill(7);

it('makes the identity and the texts of an export readable and leaves the rest as it is', () => {
  const vaults = { identities: createIdentityVault(KEY), texts: createTextVault(KEY) };
  const identity = { viewerKey: '0f3c5a', platform: 'twitch', userId: '55501', displayName: 'Mia' } as const;
  const sealed = {
    identities: [{ viewerKey: '0f3c5a', sealed: vaults.identities.seal(identity) }],
    messages: [{ key: 'twitch-xiaopu-1', text: vaults.texts.seal('twitch-xiaopu-1', 'how much is 1?') }],
    ledger: [{ key: 'twitch-xiaopu-1', state: 'answered' }],
  };

  const readable = unsealViewerExport(sealed, vaults);

  expect(readable).toEqual({
    identities: [identity],
    messages: [{ key: 'twitch-xiaopu-1', text: 'how much is 1?' }],
    ledger: [{ key: 'twitch-xiaopu-1', state: 'answered' }],
  });
});
