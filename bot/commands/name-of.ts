import type { ViewerKey } from '../../pipelines/domain/viewer.ts';
import type { IdentityStore, IdentityVault } from '../../pipelines/ports/identity-store.ts';

/** The name a viewer shows; the first digits of the key for one who was forgotten. */
export type NameOf = (shopId: string, viewerKey: ViewerKey, signal: AbortSignal) => Promise<string>;

/** Asks the one collection that knows. */
export function createNameOf(identities: Pick<IdentityStore, 'find'>, vault: IdentityVault): NameOf {
  return async function nameOf(shopId, viewerKey, signal) {
    const sealed = await identities.find(shopId, viewerKey, signal);
    return sealed === undefined ? viewerKey.slice(0, 6) : vault.unseal(sealed).displayName;
  };
}
