import type { Conversation, ShownPost, ShownSaid, Turn } from './conversation.ts';
import type { Child } from './dom.ts';
import { el, icon } from './dom.ts';
import type { LookNeeds } from './look.ts';
import { aiLabel, avatar, clockTime, picture, removedMark, textOf, tint } from './look.ts';
import type { WireButton } from './wire.ts';

/** Discord: avatar, name and time in a head line, cards as an embed, buttons as a row of components. */
export function drawDiscord(turn: Turn, conversation: Conversation, needs: LookNeeds): HTMLElement[] {
  const said = turn.said === undefined ? [] : [drawSaid(turn.said, conversation, needs)];
  return [...said, ...turn.posts.map((post) => drawPost(post, conversation, needs))];
}

function drawSaid(said: ShownSaid, conversation: Conversation, { texts }: LookNeeds): HTMLElement {
  if (said.isPress) {
    const label = conversation.labelOf(said.text);
    return el('p', { class: 'dc-press' }, icon('reply'), `${said.viewer} ${texts.text('press', { label })}`);
  }
  const name = tint(el('span', { class: 'dc-name' }, said.viewer), said.viewer);
  const rank =
    said.role === 'viewer' ? undefined : el('span', { class: 'dc-rank' }, texts.text(`role.${said.role}`));
  return el(
    'div',
    { class: 'dc-message' },
    avatar(said.viewer),
    body(
      el('p', { class: 'dc-head' }, name, rank, clockTime(said.at, texts)),
      el('p', { class: `dc-text ${removedMark(said)}` }, textOf(said, texts)),
    ),
  );
}

function drawPost(post: ShownPost, conversation: Conversation, needs: LookNeeds): HTMLElement {
  const { texts } = needs;
  const quoted = conversation.quote(post.replyTo);
  const quote =
    quoted === undefined
      ? undefined
      : el(
          'p',
          { class: 'dc-reply' },
          tint(el('b', {}, `@${quoted.viewer}`), quoted.viewer),
          el('span', {}, quoted.text),
        );
  const name = el('span', { class: 'dc-name dc-name-bot' }, texts.text('bot.name'));
  const edited = post.isEdited
    ? el('span', { class: 'dc-edited' }, `(${texts.text('bot.edited')})`)
    : undefined;
  const content = post.isRemoved
    ? [el('p', { class: 'dc-text is-removed' }, texts.text('bot.removed'))]
    : [...drawContent(post, edited), components(post, needs)];
  return el(
    'div',
    { class: 'dc-message' },
    quote,
    avatar('', true),
    body(el('p', { class: 'dc-head' }, name, aiLabel(texts), clockTime(post.at, texts)), ...content),
  );
}

function body(...children: readonly Child[]): HTMLElement {
  return el('div', { class: 'dc-body' }, ...children);
}

/** A post with a picture is shown as an embed, any other as plain content. */
function drawContent(post: ShownPost, edited: HTMLElement | undefined): HTMLElement[] {
  const texts = post.textsOn.discord;
  if (post.image === undefined) return texts.map((text) => el('p', { class: 'dc-text' }, text, edited));
  const lines = texts.map((text) => el('p', {}, text, edited));
  return [el('div', { class: 'dc-embed' }, ...lines, picture(post.image, 'dc-image'))];
}

function components(post: ShownPost, { onPress }: LookNeeds): HTMLElement | undefined {
  if (post.buttons.length === 0) return undefined;
  const component = (button: WireButton) => {
    if ('url' in button) {
      return el(
        'a',
        { class: 'dc-button', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
        button.label,
        icon('open'),
      );
    }
    const pressed = el('button', { class: 'dc-button', type: 'button' }, button.label);
    pressed.addEventListener('click', () => onPress({ nativeId: post.nativeId, data: button.data }));
    return pressed;
  };
  const rows = post.buttons.map((row) => el('div', { class: 'dc-row' }, ...row.map(component)));
  return el('div', { class: 'dc-components' }, ...rows);
}
