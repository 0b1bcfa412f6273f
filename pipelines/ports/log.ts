/** Structured logging: fields first, then a constant message. Never a token, never a message's text above debug. */
export interface Log {
  debug(fields: object, message: string): void;
  /** Life events: started, connected, session opened. */
  info(fields: object, message: string): void;
  /** Somebody should look this week. */
  warn(fields: object, message: string): void;
  /** Our bug. */
  error(fields: object, message: string): void;
}
