import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../domain/app-error.ts';

/** Makes the nonces: 12 bytes that must never come again under the same key. */
export type RandomBytes = (size: number) => Uint8Array;

export interface SealerOptions {
  /** Keys that were in use before: they still open what they sealed, and seal nothing new. */
  readonly retiredKeys?: readonly Uint8Array[];
  /** `node:crypto`'s unless a test says otherwise. */
  readonly randomBytes?: RandomBytes;
}

/** Authenticated encryption of short texts. `context` is bound to the result and must be the same when it is opened. */
export interface Sealer {
  /** `v1.<key id>.<nonce, ciphertext and tag>`, base64url. */
  seal(text: string, context: string): string;
  /** Throws AppError `unsealing_failed`. */
  unseal(sealed: string, context: string): string;
}

/** Bytes of an AES-256 key. */
export const KEY_BYTES = 32;
/** NIST SP 800-38D, 5.2.1.1: 96 bits is the nonce length GCM is made for. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';

/**
 * AES-256-GCM with a random nonce (NIST SP 800-38D; safe for 2^32 texts under one key).
 * The key's id stands in front of what it sealed, so that a key can be replaced and old data still be read.
 */
export function createSealer(key: Uint8Array, options: SealerOptions = {}): Sealer {
  const { retiredKeys = [], randomBytes: random = randomBytes } = options;
  const currentId = keyId(key);
  const keys = new Map([...retiredKeys, key].map((known) => [keyId(known), known]));

  return {
    seal(text, context) {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${currentId}.${body.toString('base64url')}`;
    },
    unseal(sealed, context) {
      const [version, id = '', body = ''] = sealed.split('.');
      if (version !== VERSION) throw unsealingFailed(`it does not start with ${VERSION}`);
      const sealingKey = keys.get(id);
      if (sealingKey === undefined) throw unsealingFailed(`it was sealed with another key (${id})`);
      return open(Buffer.from(body, 'base64url'), sealingKey, context);
    },
  };
}

function open(body: Buffer, key: Uint8Array, context: string): string {
  const nonce = body.subarray(0, NONCE_BYTES);
  const text = body.subarray(NONCE_BYTES, -TAG_BYTES);
  const tag = body.subarray(-TAG_BYTES);
  try {
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv(ALGORITHM, key, nonce, options).setAAD(Buffer.from(context));
    decipher.setAuthTag(tag);
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw unsealingFailed('it was changed, or belongs to something else', error);
  }
}

/** Tells keys apart without telling anything about them. */
function keyId(key: Uint8Array): string {
  if (key.length !== KEY_BYTES)
    throw new RangeError(`An AES-256 key has ${KEY_BYTES} bytes, not ${key.length}`);
  return createHash('sha256').update('shoptalk key id').update(key).digest('hex').slice(0, 8);
}

function unsealingFailed(why: string, cause?: unknown): AppError {
  return new AppError({
    code: 'unsealing_failed',
    message: `Encrypted data cannot be read: ${why}. Was SHOPTALK_SECRET changed? Set it back to the value the data was written with.`,
    retryable: false,
    audience: 'operator',
    ...(cause === undefined ? {} : { cause }),
  });
}
