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
  weight: { zh: '重量', en: 'weight' },
  capacity: { zh: '容量', en: 'capacity' },
  volume: { zh: '容量', en: 'volume' },
  material: { zh: '材质', en: 'material' },
  plating: { zh: '镀层', en: 'plating' },
  pattern: { zh: '图案', en: 'pattern' },
  scent: { zh: '香味', en: 'scent' },
  type: { zh: '类型', en: 'type' },
  version: { zh: '版本', en: 'version' },
  set: { zh: '套装', en: 'set' },
  pack: { zh: '包装', en: 'pack' },
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
