import { MAX_DOCUMENT_BYTES } from '../bson-value.ts';
import type { CommandContext, CommandDefinition } from '../command-context.ts';

/** The largest message a client may send, as MongoDB announces it. */
export const MAX_MESSAGE_BYTES = 48_000_000;

const VERSION = '7.0.0';

/**
 * Presents itself as the primary of a replica set of one: the driver then allows transactions, change streams and
 * retryable writes. Wire version 21 is that of MongoDB 7.0.
 */
function hello({ connectionId }: CommandContext) {
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    setName: 'embedded',
    setVersion: 1,
    secondary: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  };
}

const HELLO_FIELDS = [
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'topologyVersion',
  'maxAwaitTimeMS',
  'backpressure',
];

/** What a driver asks before and between its work. */
export const HANDSHAKE_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  hello: { fields: HELLO_FIELDS, run: hello },
  isMaster: { fields: HELLO_FIELDS, run: hello },
  ismaster: { fields: HELLO_FIELDS, run: hello },
  ping: { fields: [], run: () => ({ ok: 1 }) },
  buildInfo: {
    fields: [],
    run: () => ({
      version: VERSION,
      versionArray: [7, 0, 0, 0],
      bits: 64,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      modules: ['shoptalk-embedded'],
      ok: 1,
    }),
  },
  buildinfo: { fields: [], run: () => ({ version: VERSION, versionArray: [7, 0, 0, 0], ok: 1 }) },
  serverStatus: {
    fields: [],
    run: ({ cursors }) => ({
      host: 'embedded',
      metrics: { cursor: { open: { total: cursors.size } } },
      version: VERSION,
      process: 'shoptalk',
      pid: process.pid,
      uptime: process.uptime(),
      ok: 1,
    }),
  },
  connectionStatus: {
    fields: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  },
};
