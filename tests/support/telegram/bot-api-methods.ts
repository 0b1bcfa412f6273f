import { BotApiError } from './bot-api-error.ts';
import type { BotPost, FakeTelegram } from './fake-telegram.ts';
import type { ApiRequest } from './request-body.ts';
import type { UpdateQueue } from './update-queue.ts';

type Method = (request: ApiRequest, gone: AbortSignal) => unknown;

const refuse = (description: string, parameters?: object): never => {
  throw new BotApiError(400, `Bad Request: ${description}`, parameters);
};

/** The methods the adapter uses, with the limits and the error texts of the real server. */
export function createMethods(telegram: FakeTelegram, updates: UpdateQueue) {
  let webhook: { readonly url: string; readonly secret: string | undefined } | undefined;

  const methods: Readonly<Record<string, Method>> = {
    getMe: () => telegram.bot,
    getUpdates: ({ params }, gone) => {
      if (webhook !== undefined) {
        throw new BotApiError(409, "Conflict: can't use getUpdates method while webhook is active");
      }
      const offset = params.offset === undefined ? undefined : Number(params.offset);
      return updates.take(
        { offset, limit: Number(params.limit ?? 100), timeoutSeconds: Number(params.timeout ?? 0) },
        gone,
      );
    },
    setWebhook: ({ params }) => {
      const url = String(params.url);
      if (!url.startsWith('https://')) refuse('bad webhook: An HTTPS URL must be provided for webhook');
      webhook = { url, secret: params.secret_token === undefined ? undefined : String(params.secret_token) };
      return true;
    },
    deleteWebhook: () => {
      webhook = undefined;
      return true;
    },
    getWebhookInfo: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending().length,
    }),
    getChatAdministrators: ({ params }) => {
      const chatId = chatOf(params, telegram);
      return telegram.administrators.get(chatId) ?? [];
    },
    restrictChatMember: ({ params }) => restrict(telegram, params),
    ...profileMethods(telegram),
    ...postingMethods(telegram),
  };
  return { methods, webhook: () => webhook };
}

/** A user gets the text of their language, or the one without a language. */
function profileMethods({ profile }: FakeTelegram): Readonly<Record<string, Method>> {
  const read = (name: string, params: ApiRequest['params']) =>
    profile.get(`${name} ${params.language_code ?? ''}`) ?? profile.get(`${name} `) ?? '';
  const write = (name: string, params: ApiRequest['params'], maxLength: number) => {
    const text = String(params[name] ?? '');
    if (text.length > maxLength) refuse(`${name} is too long`);
    profile.set(`${name} ${params.language_code ?? ''}`, text);
    return true;
  };
  return {
    getMyDescription: ({ params }) => ({ description: read('description', params) }),
    setMyDescription: ({ params }) => write('description', params, 512),
    getMyShortDescription: ({ params }) => ({ short_description: read('short_description', params) }),
    setMyShortDescription: ({ params }) => write('short_description', params, 120),
  };
}

function postingMethods(telegram: FakeTelegram): Readonly<Record<string, Method>> {
  return {
    sendMessage: ({ params }) => {
      const text = String(params.text ?? '');
      if (text.trim() === '') refuse('message text is empty');
      if (text.length > 4096) refuse('message is too long');
      return post(telegram, params, text, undefined);
    },
    sendPhoto: ({ params, files }) => {
      const caption = String(params.caption ?? '');
      if (caption.length > 1024) refuse('message caption is too long');
      return post(telegram, params, caption, photoOf(params, files));
    },
    editMessageText: ({ params }) => edit(telegram, params, String(params.text ?? '')),
    editMessageCaption: ({ params }) => edit(telegram, params, String(params.caption ?? '')),
    deleteMessage: ({ params }) => {
      const key = `${params.chat_id}/${params.message_id}`;
      if (!telegram.messages.delete(key)) refuse('message to delete not found');
      const index = telegram.posts.findIndex((one) => `${one.chatId}/${one.messageId}` === key);
      if (index !== -1) telegram.posts.splice(index, 1);
      return true;
    },
    answerCallbackQuery: ({ params }) => {
      const id = String(params.callback_query_id);
      const text = params.text === undefined ? undefined : String(params.text);
      if (!telegram.openPresses.delete(id)) {
        refuse('query is too old and response timeout expired or query ID is invalid');
      }
      if ((text ?? '').length > 200) refuse('MESSAGE_TOO_LONG');
      telegram.answeredPresses.push({ id, text });
      return true;
    },
  };
}

function restrict(telegram: FakeTelegram, params: ApiRequest['params']): true {
  const chatId = chatOf(params, telegram);
  const userId = Number(params.user_id);
  const administrators = telegram.administrators.get(chatId) ?? [];
  const isAdministrator = (id: number) => administrators.some(({ user }) => user.id === id);
  if (telegram.chats.get(chatId)?.type !== 'supergroup') {
    refuse('method is available only for supergroups');
  }
  if (!isAdministrator(telegram.bot.id)) refuse('not enough rights to restrict/unrestrict chat member');
  if (isAdministrator(userId)) refuse('user is an administrator of the chat');
  const permissions = params.permissions as { readonly can_send_messages?: boolean };
  if (permissions.can_send_messages !== false) return true;
  const untilMs = Number(params.until_date ?? 0) * 1000;
  const isForEver = untilMs < Date.now() + 30_000;
  telegram.restrictions.push({ chatId, userId, untilMs: isForEver ? Number.POSITIVE_INFINITY : untilMs });
  return true;
}

function chatOf(params: ApiRequest['params'], telegram: FakeTelegram): number {
  const chatId = Number(params.chat_id);
  const movedTo = telegram.migrations.get(chatId);
  if (movedTo !== undefined) {
    refuse('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: movedTo });
  }
  if (!telegram.chats.has(chatId)) refuse('chat not found');
  return chatId;
}

function photoOf(params: ApiRequest['params'], files: ApiRequest['files']): BotPost['photo'] {
  const photo = String(params.photo ?? '');
  if (!photo.startsWith('attach://')) return { url: photo };
  const bytes = files[photo.slice('attach://'.length)];
  return bytes === undefined ? refuse('there is no photo in the request') : { bytes };
}

function post(
  telegram: FakeTelegram,
  params: ApiRequest['params'],
  text: string,
  photo: BotPost['photo'],
): object {
  const chatId = chatOf(params, telegram);
  const reply = replyOf(params);
  const repliesTo =
    reply !== undefined && telegram.messages.has(`${chatId}/${reply.message_id}`)
      ? reply.message_id
      : undefined;
  if (reply !== undefined && repliesTo === undefined && reply.allow_sending_without_reply !== true) {
    refuse('message to be replied not found');
  }
  const messageId = telegram.nextMessageId();
  telegram.messages.set(`${chatId}/${messageId}`, { isOfBot: true });
  telegram.posts.push({
    messageId,
    chatId,
    threadId: params.message_thread_id === undefined ? undefined : Number(params.message_thread_id),
    text,
    replyToMessageId: repliesTo,
    keyboard: keyboardOf(params),
    photo,
    parseMode: params.parse_mode === undefined ? undefined : String(params.parse_mode),
  });
  return {
    message_id: messageId,
    date: Math.floor(Date.now() / 1000),
    chat: telegram.chats.get(chatId),
    text,
  };
}

function edit(telegram: FakeTelegram, params: ApiRequest['params'], text: string): object {
  const found = telegram.posts.find(
    (one) => one.chatId === Number(params.chat_id) && one.messageId === Number(params.message_id),
  );
  if (found === undefined) return refuse('message to edit not found');
  const keyboard = keyboardOf(params);
  if (found.text === text && JSON.stringify(found.keyboard) === JSON.stringify(keyboard)) {
    refuse('message is not modified: specified new message content and reply markup are exactly the same');
  }
  found.text = text;
  found.keyboard = keyboard;
  return { message_id: found.messageId };
}

function replyOf(
  params: ApiRequest['params'],
): { readonly message_id: number; readonly allow_sending_without_reply?: boolean } | undefined {
  const reply = params.reply_parameters;
  if (typeof reply !== 'object' || reply === null || !('message_id' in reply)) return undefined;
  const isOptional = 'allow_sending_without_reply' in reply && reply.allow_sending_without_reply === true;
  return { message_id: Number(reply.message_id), allow_sending_without_reply: isOptional };
}

function keyboardOf(params: ApiRequest['params']): BotPost['keyboard'] {
  const markup = params.reply_markup;
  if (typeof markup !== 'object' || markup === null || !('inline_keyboard' in markup)) return [];
  const keyboard = markup.inline_keyboard as BotPost['keyboard'];
  for (const button of keyboard.flat()) {
    if (Buffer.byteLength(button.callback_data ?? '') > 64) refuse('BUTTON_DATA_INVALID');
  }
  return keyboard;
}
