import { inLanguage, type Product, type Variant } from '../../domain/shop.ts';
import type { Slots } from '../../domain/understanding.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';

/** What a viewer chose of a product's options. */
export interface Choice {
  /** Variants that agree with everything that was chosen; all of them when nothing was. Empty: the product does not come like that. */
  readonly variants: readonly Variant[];
  /** Names of the options that were chosen, as the product lists them. */
  readonly names: readonly string[];
}

/** Slots that may name an option; the rest (region, amount …) says other things. */
const NO_OPTIONS: ReadonlySet<string> = new Set([
  'item',
  'qty',
  'region',
  'amount',
  'order_no',
  'code',
  'height',
  'weight',
]);
/** Without these names a measure the viewer wrote (`size: 24in`) is no wish for an option. */
const ALWAYS_A_CHOICE: ReadonlySet<string> = new Set(['color', 'shade']);

/** Reads which variants the slots allow. A value the product has under another name (`size: 10cm` of a `height`) counts too. */
export function readChoice(product: Product, slots: Slots): Choice {
  const optionNames = [...new Set(product.variants.flatMap(({ options }) => Object.keys(options)))];
  const choice: { variants: readonly Variant[]; names: string[] } = { variants: product.variants, names: [] };
  for (const [slot, wanted] of Object.entries(slots)) {
    // `250g` of a `weight` is one, the weight of a viewer is none.
    if (NO_OPTIONS.has(slot) && withValue(product.variants, slot, wanted).length === 0) continue;
    const name = [slot, ...optionNames].find((one) => withValue(product.variants, one, wanted).length > 0);
    if (name !== undefined) {
      choice.variants = withValue(choice.variants, name, wanted);
      choice.names.push(name);
    } else if (ALWAYS_A_CHOICE.has(slot) || optionNames.includes(slot)) {
      choice.variants = [];
    }
  }
  const names = optionNames.filter((name) => choice.names.includes(name));
  return { variants: choice.variants, names };
}

/** Variants whose option has this value; where none has, the only value it is a part of (`黑` of `全黑`). */
function withValue(variants: readonly Variant[], name: string, wanted: string): readonly Variant[] {
  const text = toSlotText(wanted);
  const exact = variants.filter((variant) => spellingsOf(variant, name).includes(text));
  if (exact.length > 0) return exact;
  const word = text.replace(/(?<=.)色$/, '');
  const alike = variants.filter((variant) =>
    spellingsOf(variant, name).some((value) => hasWord(value, word)),
  );
  const values = new Set(alike.map((variant) => spellingsOf(variant, name)[0]));
  return values.size === 1 ? alike : [];
}

function spellingsOf({ options }: Variant, name: string): readonly string[] {
  const value = options[name];
  return value === undefined
    ? []
    : [toSlotText(inLanguage(value, 'zh')), toSlotText(inLanguage(value, 'en'))];
}

/** `all black` has the word `black`, `全黑` has `黑`; `blueberry` has no `blue`. */
function hasWord(value: string, word: string): boolean {
  return /^[\da-z]/.test(word) ? value.split(/[\s/-]/).includes(word) : word !== '' && value.includes(word);
}
