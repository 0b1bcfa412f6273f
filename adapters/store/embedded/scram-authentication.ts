import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Binary } from 'bson';
import { type BsonDocument, isBinary, isDocument } from './bson-value.ts';
import type { Answer } from './client-connection.ts';
import { errorReply, MongoError } from './mongo-error.ts';

/** RFC 7677 asks for at least 4,096; MongoDB's default is 15,000. The password is random, so guessing is hopeless anyway. */
const ITERATIONS = 15_000;

/** Commands a client may send before it has shown the password (MongoDB: `requiresAuth() == false`). */
const OPEN_COMMANDS = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'buildInfo',
  'buildinfo',
  'endSessions',
]);

export interface ScramVerifier {
  readonly credential: { readonly user: string; readonly password: string };
  /** Lets a connection's commands through only after it has authenticated. One guard per connection. */
  guard(answer: Answer): Answer;
}

interface Keys {
  readonly user: string;
  readonly salt: Buffer;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

interface Conversation {
  readonly clientFirst: string;
  readonly serverFirst: string;
  readonly nonce: string;
  /** The client does without the empty last message (`skipEmptyExchange`, MongoDB 4.4 and later). */
  readonly isShort: boolean;
  isProven: boolean;
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

function authenticationFailed(): MongoError {
  return new MongoError('AuthenticationFailed', 'Authentication failed.');
}

function attributes(message: string): ReadonlyMap<string, string> {
  return new Map(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)] as const));
}

function payloadOf(command: BsonDocument): string {
  if (!isBinary(command.payload)) throw authenticationFailed();
  return Buffer.from(command.payload.value()).toString('utf8');
}

function saslReply(payload: string, isDone: boolean): BsonDocument {
  return { conversationId: 1, done: isDone, payload: new Binary(Buffer.from(payload)), ok: 1 };
}

function startConversation(
  keys: Keys,
  command: BsonDocument,
): { readonly conversation: Conversation; readonly reply: BsonDocument } {
  if (command.mechanism !== 'SCRAM-SHA-256') {
    throw new MongoError(
      'BadValue',
      `Received authentication for mechanism ${String(command.mechanism)} which is not enabled`,
    );
  }
  const clientFirst = payloadOf(command).replace(/^n,,/, '');
  const given = attributes(clientFirst);
  const clientNonce = given.get('r') ?? '';
  if (given.get('n') !== keys.user || clientNonce.length < 16) throw authenticationFailed();
  const nonce = clientNonce + randomBytes(24).toString('base64');
  const serverFirst = `r=${nonce},s=${keys.salt.toString('base64')},i=${ITERATIONS}`;
  const isShort = isDocument(command.options) && command.options.skipEmptyExchange === true;
  return {
    conversation: { clientFirst, serverFirst, nonce, isShort, isProven: false },
    reply: saslReply(serverFirst, false),
  };
}

/** RFC 5802: the client proves it knows the key without sending it, and gets our signature in return. */
function checkProof(keys: Keys, conversation: Conversation, payload: string): string {
  const given = attributes(payload);
  const proof = Buffer.from(given.get('p') ?? '', 'base64');
  if (given.get('r') !== conversation.nonce || given.get('c') !== 'biws' || proof.length !== 32)
    throw authenticationFailed();
  const withoutProof = payload.slice(0, payload.lastIndexOf(',p='));
  const message = `${conversation.clientFirst},${conversation.serverFirst},${withoutProof}`;
  const signature = hmac(keys.storedKey, message);
  const clientKey = Buffer.from(proof.map((byte, index) => byte ^ (signature[index] ?? 0)));
  const digest = createHash('sha256').update(clientKey).digest();
  if (!timingSafeEqual(digest, keys.storedKey)) throw authenticationFailed();
  return `v=${hmac(keys.serverKey, message).toString('base64')}`;
}

function guardConnection(keys: Keys, answer: Answer): Answer {
  let conversation: Conversation | undefined;
  let isAuthenticated = false;

  function start(command: BsonDocument): BsonDocument {
    const started = startConversation(keys, command);
    conversation = started.conversation;
    return started.reply;
  }

  function proceed(command: BsonDocument): BsonDocument {
    if (!conversation) throw authenticationFailed();
    const payload = payloadOf(command);
    if (conversation.isProven && payload === '') {
      isAuthenticated = true;
      return saslReply('', true);
    }
    const current = conversation;
    conversation = undefined;
    const signature = checkProof(keys, current, payload);
    conversation = { ...current, isProven: true };
    isAuthenticated = true;
    return saslReply(signature, current.isShort);
  }

  async function hello(command: BsonDocument): Promise<BsonDocument> {
    const { speculativeAuthenticate, ...rest } = command;
    const reply = await answer(rest);
    if (!isDocument(speculativeAuthenticate)) return reply;
    try {
      return { ...reply, speculativeAuthenticate: start(speculativeAuthenticate) };
    } catch {
      // The driver then authenticates with saslStart and gets the error there.
      return reply;
    }
  }

  return async (command) => {
    const [name = ''] = Object.keys(command);
    try {
      if (name === 'saslStart') return start(command);
      if (name === 'saslContinue') return proceed(command);
      if (OPEN_COMMANDS.has(name)) return await hello(command);
      if (!isAuthenticated) throw new MongoError('Unauthorized', `Command ${name} requires authentication`);
      return await answer(command);
    } catch (error) {
      return errorReply(error);
    }
  };
}

/** Makes a random user and password for this run; only who has read our `uri` can log in. */
export function createScramVerifier(): ScramVerifier {
  const user = 'shoptalk';
  const password = randomBytes(24).toString('hex');
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  const keys: Keys = { user, salt, storedKey, serverKey: hmac(salted, 'Server Key') };
  return { credential: { user, password }, guard: (answer) => guardConnection(keys, answer) };
}
