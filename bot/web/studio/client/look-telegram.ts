import type { Conversation, ShownPost, ShownSaid, Turn } from './conversation.ts';
import type { Child } from './dom.ts';
import { el, icon } from './dom.ts';
import type { LookNeeds } from './look.ts';
import { aiLabel, avatar, clockTime, picture, removedMark, textOf, tint } from './look.ts';
import type { WireButton } from './wire.ts';

/** Telegram: bubbles, one's own on the right, the picture on top, the inline keyboard underneath. */
export function drawTelegram(turn: Turn, conversation: Conversation, needs: LookNeeds): HTMLElement[] {
  const said = turn.said === undefined ? [] : [drawSaid(turn.said, conversation, needs)];
  return [...said, ...turn.posts.map((post) => drawPost(post, conversation, needs))];
}

function drawSaid(said: ShownSaid, conversation: Conversation, { texts, me }: LookNeeds): HTMLElement {
  if (said.isPress) {
    const label = conversation.labelOf(said.text);
    return el('p', { class: 'tg-service' }, `${said.viewer} ${texts.text('press', { label })}`);
  }
  const isMine = said.viewer === me();
  const rank =
    said.role === 'viewer' ? undefined : el('span', { class: 'tg-rank' }, texts.text(`role.${said.role}`));
  const head = isMine ? undefined : tint(el('span', { class: 'tg-name' }, said.viewer, rank), said.viewer);
  return message(
    isMine ? 'tg-message is-mine' : 'tg-message',
    isMine ? undefined : avatar(said.viewer),
    bubble(
      head,
      el('span', { class: `tg-text ${removedMark(said)}` }, textOf(said, texts)),
      clockTime(said.at, texts),
    ),
  );
}

function drawPost(post: ShownPost, conversation: Conversation, needs: LookNeeds): HTMLElement {
  const { texts } = needs;
  const head = el('span', { class: 'tg-name tg-name-bot' }, texts.text('bot.name'), aiLabel(texts));
  const quoted = conversation.quote(post.replyTo);
  const quote =
    quoted === undefined
      ? undefined
      : tint(
          el('span', { class: 'tg-quote' }, el('b', {}, quoted.viewer), el('span', {}, quoted.text)),
          quoted.viewer,
        );
  const edited = post.isEdited ? el('span', { class: 'tg-edited' }, texts.text('bot.edited')) : undefined;
  const meta = el('span', { class: 'tg-meta' }, edited, clockTime(post.at, texts));
  if (post.isRemoved) {
    const removed = el('span', { class: 'tg-text is-removed' }, texts.text('bot.removed'));
    return message('tg-message', avatar('', true), bubble(head, removed, meta));
  }
  const photo = post.image === undefined ? undefined : picture(post.image, 'tg-photo');
  const texted = post.textsOn.telegram.map((text) => el('span', { class: 'tg-text' }, text));
  const body = bubble(head, quote, photo, ...texted, meta);
  return message(
    'tg-message',
    avatar('', true),
    el('div', { class: 'tg-stack' }, body, keyboard(post, needs)),
  );
}

function message(className: string, ...children: readonly Child[]): HTMLElement {
  return el('div', { class: className }, ...children);
}

function bubble(...children: readonly Child[]): HTMLElement {
  return el('div', { class: 'tg-bubble' }, ...children);
}

function keyboard(post: ShownPost, { onPress }: LookNeeds): HTMLElement | undefined {
  if (post.buttons.length === 0) return undefined;
  const key = (button: WireButton) => {
    if ('url' in button) {
      return el(
        'a',
        { class: 'tg-key', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
        button.label,
        icon('open'),
      );
    }
    const pressed = el('button', { class: 'tg-key', type: 'button' }, button.label);
    pressed.addEventListener('click', () => onPress({ nativeId: post.nativeId, data: button.data }));
    return pressed;
  };
  const rows = post.buttons.map((row) => el('div', { class: 'tg-keys' }, ...row.map(key)));
  return el('div', { class: 'tg-keyboard' }, ...rows);
}
