/**
 * A fact's id is the path to its value, with dots between the steps: `P01.price.CNY`, `policy.returns.zh`. What the seller names
 * (product ids, SKUs, attribute names) may hold dots itself; there they are written `%2E`.
 */
export type FactPath = readonly string[];

/** The id of a path. */
export function toFactId(path: FactPath): string {
  return path.map((step) => escapeSigns(step, /[%.]/g)).join('.');
}

/** The path of an id; also of one that nobody made, whose steps then lead nowhere. */
export function parseFactId(id: string): FactPath {
  return id.split('.').map(unescapeSigns);
}

/** Several names as one step: `P01-cream-M+P01-grey-M`. */
export function toList(names: readonly string[]): string {
  return names.map((name) => escapeSigns(name, /[%+]/g)).join('+');
}

/** The names in a step; none in an absent or empty one. */
export function parseList(step: string | undefined): readonly string[] {
  return step === undefined || step === '' ? [] : step.split('+').map(unescapeSigns);
}

function escapeSigns(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescapeSigns(text: string): string {
  return text.replace(/%(25|2B|2E)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
