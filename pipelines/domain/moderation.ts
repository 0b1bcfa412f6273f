import type { MessageKey } from './chat-message.ts';
import type { Language } from './language.ts';
import type { Platform } from './platform.ts';
import type { ViewerKey } from './viewer.ts';

/** What a message can do wrong. Also the reason in the ledger. */
export const OFFENCES = [
  'link',
  'spam',
  'blocked_word',
  'abuse',
  'caps',
  'symbols',
  'emotes',
  'repeat',
] as const;
/** One of `OFFENCES`. */
export type Offence = (typeof OFFENCES)[number];

/**
 * How far moderation goes. `observe`: nothing happens, the log says what would have. `ignore`: the bot does not answer.
 * `act`: it also warns, deletes and times out where it is a moderator.
 */
export const MODERATION_MODES = ['off', 'observe', 'ignore', 'act'] as const;
/** One of `MODERATION_MODES`. */
export type ModerationMode = (typeof MODERATION_MODES)[number];

/** How much noise a room takes, and how hard disguised words are looked for. */
export const MODERATION_LEVELS = ['lenient', 'normal', 'strict'] as const;
/** One of `MODERATION_LEVELS`. */
export type ModerationLevel = (typeof MODERATION_LEVELS)[number];

/** From how much on something is a flood. */
export interface FloodLimits {
  /** Capital letters in a row of words, where nearly all letters are capitals. */
  readonly caps: number;
  /** Signs that are neither letter, digit, space nor emoji. */
  readonly symbols: number;
  /** Emoji, `[玫瑰]`, and words of the platform repeated as emotes. */
  readonly emotes: number;
  /** The same text from one viewer within a minute. */
  readonly repeat: number;
}

/** How one shop wants its rooms moderated. Changed by `!mod`. */
export interface ModerationSettings {
  readonly mode: ModerationMode;
  readonly level: ModerationLevel;
  /** Rules that are switched off. */
  readonly disabled: readonly Offence[];
  /** Limits that differ from the level's own. */
  readonly limits: Partial<FloodLimits>;
  /** Words nobody may write; a trailing `*` also finds longer words. */
  readonly blockedWords: readonly string[];
  /** Domains (with their subdomains, or with the beginning of a path) that may be linked to. */
  readonly allowedDomains: readonly string[];
}

/** What a shop starts with: acts only where the bot is a moderator, and warns first. */
export const DEFAULT_MODERATION: ModerationSettings = {
  mode: 'act',
  level: 'normal',
  disabled: [],
  limits: {},
  blockedWords: [],
  allowedDomains: [],
};

/**
 * What is done about a message, mildest first. None of them answers it. `ignore`: nothing else. `hold`: a moderator decides.
 * `time_out`: the message is deleted too.
 */
export type Measure =
  | { readonly kind: 'ignore' | 'hold' | 'warn' | 'delete' }
  | { readonly kind: 'time_out'; readonly untilMs: number };

/** One offence of a viewer, as the moderation log keeps it. */
export interface Strike {
  readonly shopId: string;
  readonly key: MessageKey;
  readonly platform: Platform;
  readonly channel: string;
  readonly viewerKey: ViewerKey;
  readonly offence: Offence;
  /** Mode `observe`: the measure was only noted. */
  readonly isObserved: boolean;
  readonly at: number;
  /** Absent for the moment it takes to choose it. */
  readonly measure?: Measure['kind'];
  /** What became of the measure: `done`, `not_moderator`, or the platform's refusal. Absent until it is known. */
  readonly outcome?: string;
}

/** A measure to carry out on the platform. */
export interface ModerationOrder {
  readonly shopId: string;
  /** The message's key. */
  readonly key: MessageKey;
  readonly platform: Platform;
  readonly channel: string;
  readonly threadId?: string;
  readonly nativeId: string;
  readonly viewerKey: ViewerKey;
  readonly offence: Offence;
  readonly measure: Measure;
  /** The language a warning is written in. */
  readonly language: Language;
  /** When the message was received. */
  readonly at: number;
}

/** A message a moderator has to look at. */
export interface HeldMessage {
  readonly shopId: string;
  readonly key: MessageKey;
  readonly platform: Platform;
  readonly channel: string;
  readonly viewerKey: ViewerKey;
  readonly nativeId: string;
  readonly offence: Offence;
  /** The text, sealed for the message's key. */
  readonly sealedText: string;
  readonly heldAt: number;
}
