import { z } from 'zod';
import { PLATFORMS } from '../domain/platform.ts';
import type { ViewerIdentity } from '../domain/viewer.ts';
import type { IdentityVault } from '../ports/identity-store.ts';
import { createSealer, type SealerOptions } from './sealer.ts';

/** Keeps an identity from being taken for anything else that is sealed. */
const CONTEXT = 'viewer-identity';

const identitySchema = z.object({
  viewerKey: z.string().min(1),
  platform: z.enum(PLATFORMS),
  userId: z.string().min(1),
  displayName: z.string(),
}) satisfies z.ZodType<ViewerIdentity>;

/** Seals viewers' identities with `deriveKeys(secret).identityKey`. */
export function createIdentityVault(key: Uint8Array, options: SealerOptions = {}): IdentityVault {
  const sealer = createSealer(key, options);
  return {
    seal: ({ viewerKey, platform, userId, displayName }) =>
      sealer.seal(JSON.stringify({ viewerKey, platform, userId, displayName }), CONTEXT),
    unseal: (sealed) => identitySchema.parse(JSON.parse(sealer.unseal(sealed, CONTEXT))),
  };
}
