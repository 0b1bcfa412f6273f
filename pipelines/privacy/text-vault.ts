import type { TextVault } from '../ports/message-store.ts';
import { createSealer, type SealerOptions } from './sealer.ts';

/** Seals message texts with `deriveKeys(secret).textKey`, each bound to the key of its message. */
export function createTextVault(key: Uint8Array, options: SealerOptions = {}): TextVault {
  const sealer = createSealer(key, options);
  const contextOf = (messageKey: string) => `message-text:${messageKey}`;
  return {
    seal: (messageKey, text) => sealer.seal(text, contextOf(messageKey)),
    unseal: (messageKey, sealed) => sealer.unseal(sealed, contextOf(messageKey)),
  };
}
