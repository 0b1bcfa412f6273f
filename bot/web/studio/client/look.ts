import type { ShownSaid } from './conversation.ts';
import { el, icon } from './dom.ts';
import type { Texts } from './texts.ts';

/** Everything a platform's preview needs to draw a message. */
export interface LookNeeds {
  readonly texts: Texts;
  /** The viewer one is typing as: their messages are "one's own" where the platform shows that. */
  readonly me: () => string;
  readonly onPress: (press: { readonly nativeId: string; readonly data: string }) => void;
}

/** Name colours that can be read on every preview's background, by theme (Twitch and Discord are dark, Telegram follows). */
const NAME_HUES = [4, 28, 46, 96, 150, 174, 196, 214, 258, 286, 318, 340];

/** The same name always gets the same hue, 0..359. */
export function hueOf(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 100_003;
  return NAME_HUES[hash % NAME_HUES.length] ?? 0;
}

/** Gives an element the hue of a name, for the style sheet. */
export function tint<Styled extends HTMLElement>(element: Styled, name: string): Styled {
  element.style.setProperty('--hue', String(hueOf(name)));
  return element;
}

/** A round picture with the first character of the name; the bot has its mark. */
export function avatar(name: string, isBot = false): HTMLElement {
  if (isBot) return el('span', { class: 'avatar avatar-bot', 'aria-hidden': 'true' }, icon('spark'));
  const [first = '?'] = name;
  return tint(el('span', { class: 'avatar', 'aria-hidden': 'true' }, first.toUpperCase()), name);
}

/** The disclosure every message of the bot carries. */
export function aiLabel(texts: Texts): HTMLElement {
  return el('span', { class: 'ai-label' }, icon('spark'), texts.text('bot.label'));
}

/** 21:07, in the reader's time zone. */
export function clockTime(at: number, texts: Texts): HTMLElement {
  const date = new Date(at);
  const locale = texts.language === 'zh' ? 'zh-CN' : 'en-GB';
  const shown = date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return el('time', { class: 'time', datetime: date.toISOString() }, shown);
}

/** What a viewer wrote, or that it was removed. */
export function textOf(said: ShownSaid, texts: Texts): string {
  return said.isRemoved === true ? texts.text('bot.removed') : said.text;
}

/** The class of a text that was removed; empty for any other. */
export function removedMark(said: ShownSaid): string {
  return said.isRemoved === true ? 'is-removed' : '';
}

/** A picture of a post. Without an address worth showing the alternative text stands there. */
export function picture(
  image: { readonly url: string; readonly alt: string },
  className: string,
): HTMLElement {
  return el('img', {
    class: className,
    src: image.url,
    alt: image.alt,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  });
}
