/** MongoDB's error codes by name (mongodb/mongo `src/mongo/base/error_codes.yml`); only those this store can answer. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  WriteConflict: 112,
  ConversionFailure: 241,
  CommandNotSupportedOnView: 166,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  TransactionTooOld: 225,
  NotImplemented: 238,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  ChangeStreamHistoryLost: 286,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
} as const;

/** A code name of MongoDB; `Location12345` is how it names a code that has no name. */
export type MongoErrorName = keyof typeof CODES | `Location${number}`;

function codeOf(name: MongoErrorName): number {
  return name in CODES ? CODES[name as keyof typeof CODES] : Number(name.slice('Location'.length));
}

/**
 * An error as a MongoDB server words it: the driver and mongoose decide by `code`, `codeName` and `labels`.
 * It never leaves the server: the router turns it into a reply `{ ok: 0, code, codeName, errmsg }`.
 */
export class MongoError extends Error {
  readonly code: number;
  readonly codeName: MongoErrorName;
  readonly labels: readonly string[];
  /** Further fields of the reply, such as `keyPattern` and `keyValue` of a duplicate key. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    codeName: MongoErrorName,
    message: string,
    more: { readonly labels?: readonly string[]; readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.name = 'MongoError';
    this.code = codeOf(codeName);
    this.codeName = codeName;
    this.labels = more.labels ?? [];
    this.details = more.details ?? {};
  }
}

/** Two transactions touched the same document; the driver's `withTransaction` runs the whole body again. */
export function writeConflict(): MongoError {
  return new MongoError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { labels: ['TransientTransactionError'] },
  );
}

/** Something MongoDB can do and this store cannot: said aloud instead of answered wrongly. */
export function notImplemented(what: string): MongoError {
  return new MongoError(
    'NotImplemented',
    `${what} is not supported by the embedded store; set MONGODB_URI to use a MongoDB server`,
  );
}

/** The reply document of any failure; an error that is not a MongoError is a fault of this server. */
export function errorReply(error: unknown): Record<string, unknown> {
  if (error instanceof MongoError) {
    const { code, codeName, message, labels, details } = error;
    return {
      ok: 0,
      errmsg: message,
      code,
      codeName,
      ...(labels.length > 0 ? { errorLabels: labels } : {}),
      ...details,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    ok: 0,
    errmsg: `internal error of the embedded store: ${message}`,
    code: 1,
    codeName: 'InternalError',
  };
}
