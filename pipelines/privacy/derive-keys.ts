import { hkdfSync } from 'node:crypto';
import { AppError } from '../domain/app-error.ts';
import { KEY_BYTES } from './sealer.ts';

/** The keys of the program, 32 bytes each; knowing one tells nothing about the others. */
export interface DerivedKeys {
  /** Of the keyed hash that turns platform ids into viewer keys. */
  readonly viewerSecret: Uint8Array;
  /** Of the identity collection. */
  readonly identityKey: Uint8Array;
  /** Of stored message texts. */
  readonly textKey: Uint8Array;
  /** Of links and tokens the program signs. */
  readonly signingKey: Uint8Array;
}

/** As `bot/config.ts` asks for. */
const MIN_SECRET_CHARACTERS = 16;

/**
 * Derives all keys from SHOPTALK_SECRET with HKDF-SHA-256 (RFC 5869), one label per purpose.
 * A changed secret makes every viewer a stranger and sealed data unreadable. HKDF does not slow down guessing, so the secret
 * must be random, not a password. Throws AppError `secret_too_short`.
 */
export function deriveKeys(secret: string): DerivedKeys {
  if (secret.length < MIN_SECRET_CHARACTERS) throw secretTooShort();
  const derive = (label: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `shoptalk/v1/${label}`, KEY_BYTES));
  return {
    viewerSecret: derive('viewer-key'),
    identityKey: derive('identity'),
    textKey: derive('message-text'),
    signingKey: derive('signing'),
  };
}

function secretTooShort(): AppError {
  return new AppError({
    code: 'secret_too_short',
    message: `SHOPTALK_SECRET must have at least ${MIN_SECRET_CHARACTERS} characters; \`openssl rand -hex 32\` makes one.`,
    retryable: false,
    audience: 'operator',
  });
}
