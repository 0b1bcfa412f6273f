import type { MessageKey } from './chat-message.ts';
import type { Language } from './language.ts';
import type { Platform } from './platform.ts';
import type { Intent, Slots } from './understanding.ts';
import type { ViewerKey } from './viewer.ts';

/** A message that deserves an answer and waits for the planner to spend a send on it. */
export interface Candidate {
  readonly key: MessageKey;
  readonly platform: Platform;
  readonly channel: string;
  readonly threadId?: string;
  readonly nativeId: string;
  readonly viewerKey: ViewerKey;
  readonly language: Language;
  readonly intent: Intent;
  readonly slots: Slots;
  readonly text: string;
  readonly askedAt: number;
  /** An answer later than this is not sent, ms since the epoch. */
  readonly deadlineAt: number;
}
