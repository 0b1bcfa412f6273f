import type { Language, Localized } from '../../domain/language.ts';

/** What options are called, by the name they have in shop files; any other goes by its own name. */
const LABELS: Readonly<Record<string, Localized>> = {
  color: { zh: '颜色', en: 'colour' },
  colour: { zh: '颜色', en: 'colour' },
  shade: { zh: '色号', en: 'shade' },
  flavour: { zh: '口味', en: 'flavour' },
  flavor: { zh: '口味', en: 'flavour' },
  height: { zh: '高度', en: 'height' },
  length: { zh: '长度', en: 'length' },
  style: { zh: '款式', en: 'style' },
  model: { zh: '型号', en: 'model' },
};
/** Sizes that are worn: `M`, `2XL`, `38`. */
const WORN_SIZE = /^(\d?x{0,3}[sml]|\d{2}(\.5)?|均码|one size)$/i;

/** What an option is called when the viewer is asked to choose. Only a size that is worn is a 尺码. */
export function optionLabel(name: string, values: readonly string[], language: Language): string {
  if (name !== 'size') return (Object.hasOwn(LABELS, name) ? LABELS[name]?.[language] : undefined) ?? name;
  if (language === 'en') return 'size';
  return values.every((value) => WORN_SIZE.test(value)) ? '尺码' : '规格';
}
