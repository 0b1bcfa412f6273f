import { el, icon } from './dom.ts';

/** What a panel shows while there is nothing to show: why, and what to do. */
export function drawEmpty(iconName: string, title: string, text: string): HTMLElement {
  return el('div', { class: 'empty' }, icon(iconName), el('b', {}, title), el('p', {}, text));
}
