import type { MessageKey } from './chat-message.ts';
import type { Fact } from './fact.ts';
import type { Language } from './language.ts';
import type { Platform } from './platform.ts';
import type { ReplyAct } from './reply-plan.ts';
import type { ViewerKey } from './viewer.ts';

/** What gave a reply its words: the template grammar, the generator in this process, or a server. */
export type PhrasedBy = 'template' | 'local' | 'api';

/** Something a text says that no fact says, or that may not be said at all. */
export interface Violation {
  /** Stable code: `unbound_money`, `unbound_stock`, `forbidden_claim`, `claims_human` … */
  readonly code: string;
  /** The words it stands in. */
  readonly words: string;
}

/** A reply and where every word of it comes from: what `why` shows and what a correction starts from. Holds no viewer text. */
export interface ReplyRecord {
  readonly shopId: string;
  /** Id of the send. */
  readonly sendId: string;
  readonly answers: readonly MessageKey[];
  readonly viewerKey: ViewerKey;
  readonly platform: Platform;
  readonly channel: string;
  readonly threadId?: string;
  readonly language: Language;
  readonly act: ReplyAct;
  /** Id of the fact in each slot. */
  readonly slots: Readonly<Record<string, string>>;
  readonly facts: readonly Fact[];
  readonly productId?: string;
  readonly text: string;
  readonly phrasedBy: PhrasedBy;
  /** Why the generator's sentence was not used; empty when it was, or none was asked. */
  readonly rejected: readonly Violation[];
  /** Revision of the shop it was true at. */
  readonly revision: number;
  readonly at: number;
  /** Set when a fact changed afterwards: what stands there now. */
  readonly correction?: ReplyCorrection;
}

/** What stands in the place of a reply, or was said after it, since its facts changed. */
export interface ReplyCorrection {
  readonly at: number;
  readonly revision: number;
  readonly text: string;
  /** What the new words state; empty when they only take the old ones back. */
  readonly facts: readonly Fact[];
}
