import { readFileSync } from 'node:fs';
import type { ConsoleChat, ConsolePost } from '../../../adapters/chat/console/platform.ts';
import { createConsoleChat } from '../../../adapters/chat/console/platform.ts';
import type { ChatRoom, PostedMessage } from './chat-harness.ts';
import { describeChatPlatform } from './chat-platform-suite.ts';

const CHANNEL = 'studio';
const NO_CONNECTION = 'the console is in the same process: there is no connection to lose';

describeChatPlatform('The console', {
  roles: ['viewer', 'moderator', 'seller', 'admin'],
  isSingleLine: false,
  measure: (text) => text.length,
  secrets: ['a secret of this test only'],
  doesNotApply: {
    wrong_token: 'there is no account and no token',
    duplicate: 'every line typed is a message of its own',
    shared_chat: 'rooms are not shared',
    own_message: 'what the bot posts is not heard by the bot',
    other_bot: 'no bot types here',
    viewer_deletes: 'what was typed cannot be taken back',
    sink_redelivery: 'whoever typed the line is told that it failed, and types it again',
    rate_limit: 'there is no limit',
    profile: 'the bot has no account and no profile here',
    resume: NO_CONNECTION,
    gap: NO_CONNECTION,
    half_open: NO_CONNECTION,
  },
  startRoom: async () => createConsoleRoom(),
});

function createConsoleRoom(): ChatRoom {
  const posts = new Map<string, PostedMessage>();
  const answered: string[] = [];
  const typed: string[] = [];
  let chat: ConsoleChat | undefined;
  const open = () => {
    if (chat === undefined) throw new Error('the console was not opened');
    return chat;
  };
  const keep = (post: ConsolePost) => {
    if (post.kind === 'removed') posts.delete(post.nativeId);
    else posts.set(post.nativeId, toPosted(post));
    if (post.kind === 'posted' && post.message.callbackId !== undefined)
      answered.push(post.message.callbackId);
  };

  return {
    channel: CHANNEL,
    open: async (_token, needs) => {
      chat = createConsoleChat(needs);
      chat.onPosted(keep);
      chat.onSaid(({ nativeId }) => typed.push(nativeId));
      return chat;
    },
    viewerWrites: async ({ text, userId = '700000', mentionsBot = false, ...rest }) => {
      // A platform takes the message whatever our sink does with it.
      const said = open().say({ viewer: userId, text: mentionsBot ? `@shoptalk ${text}` : text, ...rest });
      said.catch(() => undefined);
      return typed.at(-1) ?? '';
    },
    posted: () => [...posts.values()],
    pressButton: async (nativeId, data) => {
      await open().press({ viewer: '700000', nativeId, data });
    },
    answeredPresses: () => answered,
    stop: async () => undefined,
  };
}

function toPosted({ nativeId, message }: Exclude<ConsolePost, { kind: 'removed' }>): PostedMessage {
  const { text, image, buttons = [], replyToNativeId } = message;
  return {
    nativeId,
    text,
    buttons: buttons.flat(),
    ...(replyToNativeId === undefined ? {} : { replyToNativeId }),
    ...(image === undefined
      ? {}
      : { image: image.kind === 'url' ? { url: image.url } : { bytes: readFileSync(image.path) } }),
    // The console shows text as text: it knows no commands, no mentions and no markup.
    isCommand: false,
    pings: [],
    hasMarkup: false,
  };
}
