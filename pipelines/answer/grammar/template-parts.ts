/** The names of all slots of a template, optional ones too, each once. */
export function slotsOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{([a-z_]+)\}/g)].map(([, slot = '']) => slot))];
}

/** The slots that stand outside `[…]`: without them the template says nothing. */
export function requiredSlotsOf(template: string): readonly string[] {
  return slotsOf(template.replace(/\[[^[\]]*\]/g, ''));
}

/** The template without its last optional part; undefined when it has none. */
export function withoutLastPart(template: string): string | undefined {
  const begin = template.lastIndexOf('[');
  const end = template.indexOf(']', begin);
  return begin === -1 || end === -1 ? undefined : template.slice(0, begin) + template.slice(end + 1);
}
