/** An answer that comes later than this after its question helps nobody: the talk has moved on. */
export const ANSWER_WITHIN_MS = 30_000;

/** The answer to a command is waited for, so it may come later. */
export const COMMAND_REPLY_WITHIN_MS = 5 * 60_000;
