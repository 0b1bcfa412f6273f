import type { Conversation, ShownPost, ShownSaid, Turn } from './conversation.ts';
import { el, icon } from './dom.ts';
import type { LookNeeds } from './look.ts';
import { aiLabel, removedMark, textOf, tint } from './look.ts';

const BADGES: Readonly<Record<string, string>> = { seller: 'crown', admin: 'crown', moderator: 'shield' };

/** Twitch: one line per message, badges before a coloured name, no pictures, no buttons. */
export function drawTwitch(turn: Turn, conversation: Conversation, needs: LookNeeds): HTMLElement[] {
  const said = turn.said === undefined ? [] : [drawSaid(turn.said, conversation, needs)];
  return [...said, ...turn.posts.flatMap((post) => drawPost(post, conversation, needs))];
}

function drawSaid(said: ShownSaid, conversation: Conversation, { texts }: LookNeeds): HTMLElement {
  const badge = BADGES[said.role];
  const label = texts.text(`role.${said.role}`);
  const badges =
    badge === undefined
      ? undefined
      : el(
          'span',
          { class: `tw-badge tw-badge-${said.role}`, title: label, role: 'img', 'aria-label': label },
          icon(badge),
        );
  const text = said.isPress
    ? texts.text('press', { label: conversation.labelOf(said.text) })
    : textOf(said, texts);
  return el(
    'p',
    { class: said.isPress ? 'tw-line is-press' : `tw-line ${removedMark(said)}` },
    badges,
    name(said.viewer),
    ': ',
    text,
  );
}

function drawPost(post: ShownPost, conversation: Conversation, { texts }: LookNeeds): HTMLElement[] {
  const quoted = conversation.quote(post.replyTo);
  const quote =
    quoted === undefined
      ? undefined
      : el(
          'span',
          { class: 'tw-reply' },
          icon('reply'),
          el('span', {}, texts.text('bot.replying', { name: quoted.viewer, text: quoted.text })),
        );
  // Twitch itself cannot edit; the studio's room can, and every look shows the same room.
  const edited =
    post.isEdited && !post.isRemoved
      ? el('span', { class: 'tw-edited' }, `(${texts.text('bot.edited')})`)
      : undefined;
  const lines = post.isRemoved ? [texts.text('bot.removed')] : post.textsOn.twitch;
  return lines.map((line, index) =>
    el(
      'p',
      { class: post.isRemoved ? 'tw-line tw-bot is-removed' : 'tw-line tw-bot' },
      index === 0 ? quote : undefined,
      aiLabel(texts),
      name(texts.text('bot.name')),
      ': ',
      line,
      index === lines.length - 1 ? edited : undefined,
    ),
  );
}

function name(viewer: string): HTMLElement {
  return tint(el('span', { class: 'tw-name' }, viewer), viewer);
}
