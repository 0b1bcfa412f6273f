import type { ViewerIdentity, ViewerKey } from '../domain/viewer.ts';

/** A `ViewerIdentity` encrypted with AES-256-GCM, base64url. The only form in which it travels or is stored. */
export type SealedIdentity = string;

/** Encrypts and decrypts identities; holds the key, which is kept apart from the data. Throws AppError `unsealing_failed`. */
export interface IdentityVault {
  seal(identity: ViewerIdentity): SealedIdentity;
  unseal(sealed: SealedIdentity): ViewerIdentity;
}

/** The one encrypted collection that knows who a viewer key is. */
export interface IdentityStore {
  /** Remembers who this is and when they were last seen. */
  remember(
    shopId: string,
    viewerKey: ViewerKey,
    sealed: SealedIdentity,
    seenAt: number,
    signal: AbortSignal,
  ): Promise<void>;
  /** Remembers the name a viewer is mentioned by (`toHandleKey`); they must be remembered already. */
  rememberHandle(shopId: string, viewerKey: ViewerKey, handleKey: string, signal: AbortSignal): Promise<void>;
  /** Whoever bore this name last. */
  findByHandle(shopId: string, handleKey: string, signal: AbortSignal): Promise<ViewerKey | undefined>;
  find(shopId: string, viewerKey: ViewerKey, signal: AbortSignal): Promise<SealedIdentity | undefined>;
}
