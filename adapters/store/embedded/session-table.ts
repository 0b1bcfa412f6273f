import { type BsonDocument, isBinary, isDocument, toPlainNumber } from './bson-value.ts';
import { MongoError } from './mongo-error.ts';

/** The end of the last transaction of a session, so that a repeated commit gets the same answer. */
export type TransactionState = 'open' | 'committed' | 'aborted';

interface Session {
  number: number;
  usedAt: number;
  state: TransactionState | undefined;
  /** The reply to the last retryable write, also while it is still being worked on. */
  reply: Promise<BsonDocument> | undefined;
}

/** `localLogicalSessionTimeoutMinutes` of MongoDB. */
export const SESSION_IDLE_MS = 30 * 60_000;

/** Which session and transaction number a command belongs to. */
export interface SessionKey {
  readonly session: string;
  readonly number: number;
}

/** Reads `lsid` and `txnNumber`; undefined where the command carries none. */
export function sessionKeyOf(command: BsonDocument): SessionKey | undefined {
  const { lsid, txnNumber } = command;
  if (txnNumber === undefined) return undefined;
  const number = toPlainNumber(txnNumber);
  if (!isDocument(lsid) || !isBinary(lsid.id) || number === undefined) {
    throw new MongoError('InvalidOptions', 'Transaction number requires a session ID to also be specified');
  }
  return { session: Buffer.from(lsid.id.value()).toString('hex'), number };
}

/** What is remembered of client sessions: the last transaction number, how it ended, the last retryable reply. In memory only. */
export class SessionTable {
  readonly #sessions = new Map<string, Session>();

  /** The session at this number; a lower number than the last is an old, lost message. */
  #at({ session: id, number }: SessionKey): Session {
    let session = this.#sessions.get(id);
    if (!session) {
      session = { number, usedAt: Date.now(), state: undefined, reply: undefined };
      this.#sessions.set(id, session);
    }
    if (number < session.number) {
      throw new MongoError(
        'TransactionTooOld',
        `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started`,
      );
    }
    if (number > session.number) {
      session.number = number;
      session.state = undefined;
      session.reply = undefined;
    }
    session.usedAt = Date.now();
    return session;
  }

  stateOf(key: SessionKey): TransactionState | undefined {
    return this.#at(key).state;
  }

  setState(key: SessionKey, state: TransactionState): void {
    this.#at(key).state = state;
  }

  /** Runs a retryable write once; the same number again gets the first reply. A failed command may be tried anew. */
  runOnce(key: SessionKey, run: () => Promise<BsonDocument>): Promise<BsonDocument> {
    const session = this.#at(key);
    if (session.reply) return session.reply;
    const reply = run();
    session.reply = reply;
    reply.catch(() => {
      if (session.reply === reply) session.reply = undefined;
    });
    return reply;
  }

  end(session: string): void {
    this.#sessions.delete(session);
  }

  forgetIdle(now: number): void {
    for (const [id, session] of this.#sessions) {
      if (session.state !== 'open' && now - session.usedAt > SESSION_IDLE_MS) this.#sessions.delete(id);
    }
  }
}
