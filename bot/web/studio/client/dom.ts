/** Attributes of an element: strings as they are, `true` as an empty attribute; `undefined` and `false` leave it out. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;
export type Child = Node | string | undefined;

/** Makes an element. Children given as strings become text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** An icon of the sprite in studio.html. Says nothing to screen readers: put words beside it. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** The element of studio.html with this id. Throws when the page and the script do not belong together. */
export function byId<Element extends HTMLElement>(id: string, type: { new (): Element }): Element {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`studio.html has no ${type.name} with the id ${id}`);
}
