/** A person, or another bot. */
export interface FakeUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface FakeChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title: string;
}

/** A message of the bot, as it stands now. */
export interface BotPost {
  readonly messageId: number;
  readonly chatId: number;
  readonly threadId: number | undefined;
  text: string;
  readonly replyToMessageId: number | undefined;
  keyboard: readonly (readonly { text: string; callback_data?: string; url?: string }[])[];
  readonly photo: { readonly bytes: Uint8Array } | { readonly url: string } | undefined;
  readonly parseMode: string | undefined;
}

/** Chats, members and messages of the pretend Telegram. */
export interface FakeTelegram {
  readonly bot: FakeUser & {
    readonly username: string;
    readonly can_join_groups: boolean;
    can_read_all_group_messages: boolean;
  };
  readonly chats: Map<number, FakeChat>;
  /** By chat. */
  readonly administrators: Map<number, { status: string; user: FakeUser }[]>;
  /** Members who may not write, in the order they were restricted. */
  readonly restrictions: { readonly chatId: number; readonly userId: number; readonly untilMs: number }[];
  /** Old id → new id of groups that became supergroups. */
  readonly migrations: Map<number, number>;
  readonly posts: BotPost[];
  /** Ids of every message of a chat that can be replied to, edited or deleted. */
  readonly messages: Map<string, { readonly isOfBot: boolean }>;
  /** Presses that wait for an answer. */
  readonly openPresses: Set<string>;
  readonly answeredPresses: { readonly id: string; readonly text: string | undefined }[];
  /** Texts of the bot's profile: `description zh`, `short_description ` and so on. */
  readonly profile: Map<string, string>;
  nextMessageId(): number;
}

export const GROUP_ID = -1001234567890;

export function createFakeTelegram(): FakeTelegram {
  let messageId = 1000;
  const bot = {
    id: 700700700,
    is_bot: true,
    first_name: 'Linlin Live',
    username: 'LinlinLiveBot',
    can_join_groups: true,
    can_read_all_group_messages: true,
  };
  const group: FakeChat = { id: GROUP_ID, type: 'supergroup', title: '琳琳直播间' };
  return {
    bot,
    chats: new Map([[group.id, group]]),
    administrators: new Map([[group.id, [{ status: 'administrator', user: bot }]]]),
    restrictions: [],
    migrations: new Map(),
    posts: [],
    messages: new Map(),
    openPresses: new Set(),
    answeredPresses: [],
    profile: new Map(),
    nextMessageId: () => {
      messageId += 1;
      return messageId;
    },
  };
}
