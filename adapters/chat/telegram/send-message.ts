import { type Api, GrammyError, InputFile } from 'grammy';
import type { OutboundMessage, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import { callWithin } from './bot-api.ts';
import { encodeCallbackAnswer, encodeEdit, encodeMessage, type Post, toTelegramId } from './encode.ts';
import { toRefusal } from './send-failure.ts';

/** What sending needs. */
export interface SendNeeds {
  readonly api: Api;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
}

const NO_LINK_PREVIEW = { is_disabled: true } as const;

/**
 * Posts a message, or answers the button press it is for. A press whose answer is a short text is answered by a notice only its
 * presser sees (no message, no native id); with a longer text, buttons or a picture the message is posted too.
 */
export async function sendMessage(
  message: OutboundMessage,
  needs: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult> {
  const posts = encodeMessage(message);
  if (message.callbackId !== undefined) {
    const answered = await answerPress(message, message.callbackId, needs, signal);
    if (answered !== 'post too') return answered;
    if (posts.length === 0) return receiptOf([], needs);
  }
  if (posts.length === 0) return rejected('nothing visible is left of the text');
  return postAll(message.channel, posts, needs, signal);
}

/** Replaces the text and the buttons of a message of ours; `message.image` says that it is a picture with a caption. */
export async function editMessage(
  channel: string,
  nativeId: string,
  message: OutboundMessage,
  needs: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult> {
  const messageId = toTelegramId(nativeId);
  if (messageId === undefined) return notAMessage(nativeId);
  const edit = encodeEdit(message);
  if (edit === undefined) return rejected('the text is empty or too long for one message');
  const { text, settings } = edit;
  const plain = { link_preview_options: NO_LINK_PREVIEW, ...settings };
  const captioned = { caption: text, ...settings };
  try {
    await callWithin(signal, needs.requestTimeoutMs, (limited) =>
      message.image === undefined
        ? needs.api.editMessageText(channel, messageId, text, plain, limited)
        : needs.api.editMessageCaption(channel, messageId, captioned, limited),
    );
    return receiptOf([nativeId], needs);
  } catch (error) {
    return isUnchanged(error) ? receiptOf([nativeId], needs) : toRefusal(error);
  }
}

/** Deletes a message; a viewer's only where the bot is an administrator who may. */
export async function removeMessage(
  channel: string,
  nativeId: string,
  needs: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult> {
  const messageId = toTelegramId(nativeId);
  if (messageId === undefined) return notAMessage(nativeId);
  try {
    await callWithin(signal, needs.requestTimeoutMs, (limited) =>
      needs.api.deleteMessage(channel, messageId, limited),
    );
    return receiptOf([nativeId], needs);
  } catch (error) {
    return toRefusal(error);
  }
}

/** A press waits for its answer for seconds only; one that expired is answered by a post. */
async function answerPress(
  message: OutboundMessage,
  callbackId: string,
  needs: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult | 'post too'> {
  const notice = encodeCallbackAnswer(message);
  const hasMore = message.image !== undefined || (message.buttons?.length ?? 0) > 0;
  const isEnough = notice !== undefined && !hasMore;
  try {
    const answer = isEnough ? { text: notice } : {};
    await callWithin(signal, needs.requestTimeoutMs, (limited) =>
      needs.api.answerCallbackQuery(callbackId, answer, limited),
    );
    return isEnough ? receiptOf([], needs) : 'post too';
  } catch (error) {
    const refusal = toRefusal(error);
    // Where a post follows, the answer only stops the spinner on the button: the post is what counts.
    return isEnough && refusal.failure !== 'message_not_found' ? refusal : 'post too';
  }
}

async function postAll(
  channel: string,
  posts: readonly Post[],
  needs: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult> {
  const nativeIds: string[] = [];
  for (const post of posts) {
    try {
      const { message_id: messageId } = await postOne(channel, post, needs, signal);
      nativeIds.push(String(messageId));
    } catch (error) {
      const refusal = toRefusal(error);
      if (nativeIds.length === 0) return refusal;
      // What is posted must not be posted again: a retry of the whole is out.
      const detail = `${nativeIds.length} of ${posts.length} parts were posted, then: ${refusal.detail}`;
      return { ...refusal, failure: 'rejected', detail };
    }
  }
  return receiptOf(nativeIds, needs);
}

function postOne(
  channel: string,
  post: Post,
  { api, requestTimeoutMs }: SendNeeds,
  signal: AbortSignal,
): Promise<{ readonly message_id: number }> {
  return callWithin(signal, requestTimeoutMs, async (limited) => {
    if (post.kind === 'text') {
      const settings = { link_preview_options: NO_LINK_PREVIEW, ...post.settings };
      return api.sendMessage(channel, post.text, settings, limited);
    }
    const photo = post.image.kind === 'url' ? post.image.url : new InputFile(post.image.path);
    return api.sendPhoto(channel, photo, { caption: post.caption, ...post.settings }, limited);
  });
}

function receiptOf(nativeIds: readonly string[], { clock }: SendNeeds): SendResult {
  return { ok: true, receipt: { nativeIds, sentAt: clock.now() } };
}

function rejected(detail: string): SendResult {
  return { ok: false, failure: 'rejected', detail };
}

function notAMessage(nativeId: string): SendResult {
  return { ok: false, failure: 'message_not_found', detail: `${nativeId} is no message id of Telegram` };
}

/** Telegram refuses an edit that changes nothing; the message then says what it should. */
function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/i.test(error.description);
}
