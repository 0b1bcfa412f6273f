// What travels between the studio's server and its page, as JSON. The one file both sides import; it imports nothing.

/** The platforms the studio imitates. */
export type ShownPlatform = 'twitch' | 'telegram' | 'discord';
export type Language = 'zh' | 'en';

/** One text in both languages. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

/** Somebody said something, or pressed a button (`text` is then its data). Times are ms since the epoch. */
export interface WireSaid {
  readonly kind: 'said';
  readonly key: string;
  readonly nativeId: string;
  readonly viewer: string;
  readonly role: string;
  readonly text: string;
  readonly at: number;
  readonly asPlatform?: ShownPlatform;
  readonly isPress: boolean;
}

export type WireButton =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string };

/** The bot posted, or changed what it had posted. */
export interface WirePost {
  readonly kind: 'posted' | 'edited';
  readonly nativeId: string;
  readonly at: number;
  readonly text: string;
  /** The messages each platform would really get. */
  readonly textsOn: Readonly<Record<ShownPlatform, readonly string[]>>;
  readonly image?: { readonly url: string; readonly alt: string };
  readonly buttons: readonly (readonly WireButton[])[];
  /** `nativeId` of the message it replies to. */
  readonly replyTo?: string;
  /** Keys of the messages it answers. */
  readonly answers: readonly string[];
}

export interface WireRemoved {
  readonly kind: 'removed';
  readonly nativeId: string;
  readonly at: number;
}

/** What became of a message. `viewer` and `text` come with messages of real chats only. */
export interface WireDecision {
  readonly kind: 'decision';
  readonly key: string;
  readonly platform: string;
  readonly at: number;
  readonly state: string;
  readonly reason: string;
  /** What moderation did. */
  readonly measure?: string;
  readonly tookMs: number;
  readonly intent?: string;
  /** 0..1 */
  readonly confidence?: number;
  readonly slots?: Readonly<Record<string, string>>;
  readonly facts?: readonly string[];
  readonly viewer?: string;
  readonly text?: string;
}

export type WireEvent = WireSaid | WirePost | WireRemoved | WireDecision;

/** First event of every connection: what happened lately, oldest first. It replaces what the page had. */
export interface WireSnapshot {
  readonly events: readonly WireEvent[];
}

/** A product as the shop panel shows it. */
export interface WireProduct {
  readonly link: number;
  readonly name: Localized;
  /** Ready to show, by currency code: `{ CNY: '¥183', USD: '$26.30' }`. */
  readonly prices: Readonly<Record<string, string>>;
  readonly listPrices: Readonly<Record<string, string>>;
  /** Units over all variants. */
  readonly stock: number;
  readonly variants: number;
}

/** `GET /api/studio/shop`; `shop` is null when none was imported. */
export interface WireShop {
  readonly shop: null | {
    readonly name: Localized;
    readonly revision: number;
    readonly products: readonly WireProduct[];
    /** Link of the product in the host's hands. */
    readonly nowShowing?: number;
    readonly spoken: readonly WireSpoken[];
  };
}

/** What the host said on air. */
export interface WireSpoken {
  readonly id: string;
  readonly text: Localized;
  /** Ms since the epoch. */
  readonly validUntil: number;
  /** Link of the product it is about; absent: about the whole stream. */
  readonly link?: number;
}

/** `GET /api/studio/why/:key`; `reply` is null when the message got no answer from facts. */
export interface WireWhy {
  readonly reply: WireReply | null;
}

/** What an answer rests on, then and now. */
export interface WireReply {
  /** `template`, `local` or `api`. */
  readonly phrasedBy: string;
  /** Codes of what a generated sentence was not used for. */
  readonly rejected: readonly string[];
  /** Of the shop, when it was written. */
  readonly revision: number;
  readonly currentRevision: number;
  readonly facts: readonly WireFact[];
  /** What stands in the room since a fact changed. */
  readonly correction?: { readonly text: string; readonly revision: number };
}

/** A fact as it was stated, and what became of it. */
export interface WireFact {
  readonly id: string;
  /** Empty for a fact that fills no slot. */
  readonly slot: string;
  readonly revision: number;
  readonly value: string;
  /** Null when the shop has it no more. */
  readonly now: string | null;
  readonly hasChanged: boolean;
}

/** `GET /api/studio/ledger`: number of messages by state, and their sum. */
export interface WireLedger {
  readonly states: Readonly<Record<string, number>>;
  readonly sum: number;
}

/** `GET /api/studio/status`. */
export interface WireStatus {
  readonly connections: readonly WireConnection[];
  readonly queues: readonly WireQueue[];
}

export interface WireConnection {
  readonly platform: string;
  readonly state: string;
  readonly detail: string;
  readonly reconnects: number;
  readonly gaps: number;
}

export interface WireQueue {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly oldestWaitingMs: number;
}

/** Answer to a call that was refused or failed. */
export interface WireError {
  readonly error: { readonly code: string; readonly message: string };
}
