import { z } from 'zod';

/** Ids are integers of at most 52 bits (Bot API, `Chat.id`), so a double holds them. */
const id = z.int();

const userSchema = z.object({
  id,
  is_bot: z.boolean(),
  first_name: z.string().catch(''),
  last_name: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
  language_code: z.string().optional().catch(undefined),
});
export type TelegramUser = z.infer<typeof userSchema>;

const chatSchema = z.object({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional().catch(undefined),
});
export type TelegramChat = z.infer<typeof chatSchema>;

const entitySchema = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  user: z.object({ id }).optional(),
});
export type TelegramEntity = z.infer<typeof entitySchema>;

// An entity we cannot read costs us a mention, not the message.
const entitiesSchema = z.array(entitySchema).optional().catch(undefined);

const messageSchema = z.object({
  message_id: id,
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().optional(),
  from: userSchema.optional(),
  sender_chat: chatSchema.optional(),
  is_automatic_forward: z.boolean().optional(),
  /** Seconds since the epoch. */
  date: z.int().nonnegative(),
  chat: chatSchema,
  text: z.string().optional(),
  entities: entitiesSchema,
  caption: z.string().optional(),
  caption_entities: entitiesSchema,
  reply_to_message: z
    .object({ message_id: id, from: z.object({ id }).optional() })
    .optional()
    .catch(undefined),
  migrate_to_chat_id: id.optional(),
});
export type TelegramMessage = z.infer<typeof messageSchema>;

const callbackQuerySchema = z.object({
  id: z.string().min(1),
  from: userSchema,
  message: z
    .object({
      message_id: id,
      message_thread_id: id.optional(),
      is_topic_message: z.boolean().optional(),
      chat: chatSchema,
    })
    .optional(),
  data: z.string().optional(),
});
export type TelegramCallbackQuery = z.infer<typeof callbackQuerySchema>;

const memberChangeSchema = z.object({ chat: chatSchema });

/** The kinds of update we ask Telegram for; `chat_member` comes only where the bot is an administrator. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member', 'chat_member'] as const;

/** An update with the fields that are used. Kinds that are not asked for parse too and hold nothing. */
export const updateSchema = z.object({
  update_id: id,
  message: messageSchema.optional(),
  callback_query: callbackQuerySchema.optional(),
  my_chat_member: memberChangeSchema.optional(),
  chat_member: memberChangeSchema.optional(),
});
export type TelegramUpdate = z.infer<typeof updateSchema>;

/** Our own account, from `getMe`. */
export const ownAccountSchema = z.object({
  id,
  username: z.string(),
  can_join_groups: z.boolean().catch(true),
  can_read_all_group_messages: z.boolean().catch(false),
});
export type OwnAccount = z.infer<typeof ownAccountSchema>;
