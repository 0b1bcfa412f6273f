import type { IdentityVault } from '../ports/identity-store.ts';
import type { TextVault } from '../ports/message-store.ts';
import type { ViewerExport } from '../ports/viewer-data-store.ts';

interface Vaults {
  readonly identities: IdentityVault;
  readonly texts: TextVault;
}

/**
 * Makes an export readable for the person it is about: opens sealed identities and message texts.
 * Throws AppError `unsealing_failed` when the secret is another one than the data was written with.
 */
export function unsealViewerExport(sealed: ViewerExport, vaults: Vaults): ViewerExport {
  return Object.fromEntries(
    Object.entries(sealed).map(([collection, documents]) => [
      collection,
      documents.map((document) => unsealDocument(collection, document, vaults)),
    ]),
  );
}

function unsealDocument(collection: string, document: unknown, { identities, texts }: Vaults): unknown {
  if (typeof document !== 'object' || document === null) return document;
  if (collection === 'identities' && 'sealed' in document && typeof document.sealed === 'string') {
    const { sealed, ...rest } = document;
    return { ...rest, ...identities.unseal(sealed) };
  }
  if (collection === 'messages' && 'text' in document && typeof document.text === 'string') {
    const key = 'key' in document && typeof document.key === 'string' ? document.key : '';
    return { ...document, text: texts.unseal(key, document.text) };
  }
  return document;
}
