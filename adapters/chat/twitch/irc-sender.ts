import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { IrcConnection } from './irc-connection.ts';
import { isLogin } from './options.ts';
import { type Confirmation, OWN_FENCE, type SendConfirmations } from './send-confirmations.ts';
import { refuse, type TwitchPost } from './transport.ts';

interface IrcSenderNeeds {
  /** The connection of this moment; undefined while there is none. */
  readonly connection: () => IrcConnection | undefined;
  readonly confirmations: SendConfirmations;
  readonly clock: Clock;
}

/** Posts over IRC, one message at a time per channel, and waits until the server has shown what became of it. */
export function createIrcSender({ connection, confirmations, clock }: IrcSenderNeeds) {
  const lastOfChannel = new Map<string, Promise<unknown>>();
  let sends = 0;

  const postNow = async (post: TwitchPost, signal: AbortSignal): Promise<SendResult> => {
    if (signal.aborted) return refuse('not_connected', 'aborted before it was sent');
    const link = connection();
    if (link === undefined) return refuse('not_connected', 'no connection to Twitch chat');

    sends += 1;
    const fence = `${OWN_FENCE}-${sends}`;
    const answer = confirmations.expect(post.channel, fence, signal);
    if (!(await link.write(toPrivmsg(post)))) {
      confirmations.onDisconnect('the socket is not open');
      await answer;
      return refuse('not_connected', 'the socket is not open');
    }
    await link.write(`PING :${fence}`);
    return toResult(await answer, clock);
  };

  return (post: TwitchPost, signal: AbortSignal): Promise<SendResult> => {
    const before = lastOfChannel.get(post.channel) ?? Promise.resolve();
    const sending = before.then(() => postNow(post, signal));
    lastOfChannel.set(post.channel, sending);
    return sending;
  };
}

/** Message ids are UUIDs. Anything else could add tags, or a second command, to the line. */
const MESSAGE_ID = /^[A-Za-z0-9-]{1,64}$/;

function toPrivmsg({ channel, text, replyToNativeId }: TwitchPost): string {
  if (!isLogin(channel)) throw new RangeError(`"${channel}" is no Twitch login`);
  const isReply = replyToNativeId !== undefined && MESSAGE_ID.test(replyToNativeId);
  const tags = isReply ? `@reply-parent-msg-id=${replyToNativeId} ` : '';
  return `${tags}PRIVMSG #${channel} :${text}`;
}

function toResult(answer: Confirmation, clock: Clock): SendResult {
  if (answer.kind === 'unknown') return refuse('timeout', answer.detail);
  if (answer.kind === 'refused') return refuse(answer.failure, answer.detail, answer);
  const nativeIds = answer.nativeId === undefined ? [] : [answer.nativeId];
  return { ok: true, receipt: { nativeIds, sentAt: clock.now() } };
}
