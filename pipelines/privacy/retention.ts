/**
 * What `forgetViewer` does with a document: removes it, or takes the person out of it and keeps the count right. One that is also about
 * somebody else (a shared answer, a ticket another person took) loses only this person.
 */
export type ForgetPolicy = 'delete' | 'strip';

/** Why and how long one collection keeps what it holds about a person. */
export interface RetentionRule {
  /** Every field that is about a person, or leads to one. */
  readonly personalFields: readonly string[];
  readonly purpose: string;
  /** The date field from which the time is counted. */
  readonly since: string;
  /** The document is removed by the store itself (a TTL index) this many seconds after `since`. */
  readonly seconds: number;
  readonly onForget: ForgetPolicy;
}

const DAY = 24 * 60 * 60;

/**
 * THE retention table. Every collection that stores anything about a person is here; TTL indexes are built from it,
 * `viewer export|forget` walk it, and a test compares it with the models field by field.
 */
export const RETENTION = {
  ledger: {
    personalFields: ['key', 'channel', 'viewerKey', 'intent', 'sentiment', 'measure', 'sendId'],
    purpose: 'Explaining what became of a message (`why`), first-answer times and reports of past streams.',
    since: 'receivedAt',
    seconds: 90 * DAY,
    onForget: 'strip',
  },
  sends: {
    personalFields: ['channel', 'answers', 'nativeIds'],
    purpose: 'Never posting the same answer twice, and showing what the bot said and on which facts.',
    since: 'plannedAt',
    seconds: 90 * DAY,
    onForget: 'strip',
  },
  messages: {
    personalFields: ['key', 'channel', 'viewerKey', 'text'],
    purpose:
      'Showing the seller the message behind a decision (`why`, the studio) and of a ticket while the stream is fresh.',
    since: 'receivedAt',
    seconds: DAY,
    onForget: 'delete',
  },
  identities: {
    personalFields: ['viewerKey', 'sealed', 'seenAt', 'handleKey'],
    purpose: 'Replying to, mentioning and moderating a person who was here lately.',
    since: 'seenAt',
    seconds: 30 * DAY,
    onForget: 'delete',
  },
  strikes: {
    personalFields: ['key', 'channel', 'viewerKey', 'offence', 'measure', 'outcome'],
    purpose:
      'Treating who breaks the rules of a room again less mildly, and showing moderators what was done.',
    since: 'at',
    seconds: 30 * DAY,
    onForget: 'delete',
  },
  permits: {
    personalFields: ['viewerKey', 'usedBy'],
    purpose: 'Letting a viewer post the one link a moderator allowed.',
    since: 'until',
    seconds: DAY,
    onForget: 'delete',
  },
  holds: {
    personalFields: ['key', 'channel', 'viewerKey', 'nativeId', 'offence', 'sealedText'],
    purpose: 'Showing moderators the messages they have to decide about.',
    since: 'heldAt',
    seconds: DAY,
    onForget: 'delete',
  },
  conversations: {
    personalFields: ['channel', 'viewerKey', 'productId', 'intent', 'slots', 'at', 'labelledIn'],
    purpose: 'Understanding a follow-up (`and in blue?`), and saying once a session that an AI answers.',
    since: 'touchedAt',
    seconds: DAY,
    onForget: 'delete',
  },
  replies: {
    personalFields: [
      'sendId',
      'answers',
      'viewerKey',
      'channel',
      'threadId',
      'language',
      'act',
      'slots',
      'facts',
      'productId',
      'text',
      'rejected',
      'correction',
    ],
    purpose:
      'Showing on which facts an answer stands (`why`), and correcting it while it is on screen when they change.',
    since: 'at',
    seconds: 30 * DAY,
    onForget: 'delete',
  },
  tickets: {
    personalFields: [
      'id',
      'channel',
      'threadId',
      'viewerKey',
      'reason',
      'takenBy',
      'closedBy',
      'ratingAskedAt',
      'rating',
    ],
    purpose: 'Handing a viewer over to a person, and reports of how soon they were helped and how it went.',
    since: 'openedAt',
    seconds: 90 * DAY,
    onForget: 'delete',
  },
} as const satisfies Readonly<Record<string, RetentionRule>>;

/** A collection that stores something about a person. */
export type PersonalCollection = keyof typeof RETENTION;

/** The table, possibly with other times: a test shortens them. */
export type RetentionTable = Readonly<Record<PersonalCollection, RetentionRule>>;
