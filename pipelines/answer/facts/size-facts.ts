import type { Language, Localized } from '../../domain/language.ts';
import type { SizeRow } from '../../domain/shop.ts';
import type { Slots } from '../../domain/understanding.ts';
import { parseList } from './fact-id.ts';
import { type ProductReader, textReading } from './reading.ts';
import { languageStep } from './text-facts.ts';

/** A body by the measures of size charts: `{ kg: 50, height_cm: 160 }`. */
export type Body = Readonly<Record<string, number>>;

const KG_PER_JIN = 0.5;
const KG_PER_POUND = 0.453_592_37;
const CM_PER_INCH = 2.54;
const INCHES_PER_FOOT = 12;
/** Nobody who shops for clothes weighs more kg than this and says so without a unit: such a figure is 斤 or pounds. */
const MOST_KG_WITHOUT_A_UNIT = 79;

/** Height and weight a viewer named, in the units of size charts. */
export function readBody({ height, weight }: Slots, language: Language): Body {
  const kg = weight === undefined ? undefined : readWeight(weight, language);
  const centimetres = height === undefined ? undefined : readHeight(height);
  return {
    ...(kg === undefined ? {} : { kg }),
    ...(centimetres === undefined ? {} : { height_cm: centimetres }),
  };
}

/** `100斤`, `55kg`, `65公斤`, `120 lbs` → kg, to a tenth. */
function readWeight(text: string, language: Language): number | undefined {
  const [, figure, unit = ''] =
    /^(\d+(?:\.\d+)?)\s*(公斤|千克|kgs?|斤|lbs?|pounds?)?$/i.exec(text.trim()) ?? [];
  if (figure === undefined) return undefined;
  const amount = Number(figure);
  const isBare = unit === '' && amount > MOST_KG_WITHOUT_A_UNIT;
  if (unit === '斤' || (isBare && language === 'zh')) return round(amount * KG_PER_JIN);
  if (/^(lb|pound)/i.test(unit) || isBare) return round(amount * KG_PER_POUND);
  return amount;
}

/** `160`, `160cm`, `1.6m`, `1米65`, `5'4` → cm. */
function readHeight(text: string): number | undefined {
  const [, feet, inches = '0'] = /^(\d)\s?(?:'|ft|feet|foot)\s?(\d{1,2})?/.exec(text) ?? [];
  if (feet !== undefined) return Math.round((Number(feet) * INCHES_PER_FOOT + Number(inches)) * CM_PER_INCH);
  const [, metres, rest = ''] = /^(\d)(?:\.|米|m)(\d{1,2})/.exec(text) ?? [];
  if (metres !== undefined) return Number(metres) * 100 + Number(rest.padEnd(2, '0'));
  const [, centimetres] = /^(\d{3})(?!\d)/.exec(text) ?? [];
  return centimetres === undefined ? undefined : Number(centimetres);
}

const round = (value: number) => Math.round(value * 10) / 10;

/** What a chart says to a body. */
export interface SizeAdvice {
  readonly size: string;
  /** True where more than one size could do; the larger one is advised. */
  readonly isBetween: boolean;
}

/** The size that fits, the larger where two do. Undefined where the chart knows none of the measures, or none of its sizes fits. */
export function adviseSize(chart: readonly SizeRow[], body: Body): SizeAdvice | undefined {
  const measures = Object.keys(body).filter((measure) =>
    chart.some(({ fits }) => fits[measure] !== undefined),
  );
  const fitting = measures.map((measure) =>
    chart.flatMap(({ fits }, index) => (isWithin(body[measure], fits[measure]) ? index : [])),
  );
  if (fitting.length === 0 || fitting.some((rows) => rows.length === 0)) return undefined;
  const shared = chart.flatMap((_, index) => (fitting.every((rows) => rows.includes(index)) ? index : []));
  const candidates = shared.length > 0 ? shared : fitting.flat();
  const row = chart[Math.max(...candidates)];
  return row && { size: row.size, isBetween: new Set(candidates).size > 1 };
}

function isWithin(value = Number.NaN, range: readonly [number, number] | undefined): boolean {
  return range !== undefined && range[0] <= value && value <= range[1];
}

/** `P01.size.kg=50+height_cm=160`: the size for a body. */
export const readSize: ProductReader = (_scene, { sizeChart }, [measures]) => {
  const body = Object.fromEntries(
    parseList(measures).map((one) => {
      const [name = '', value] = one.split('=');
      return [name, Number(value)] as const;
    }),
  );
  return textReading('size', adviseSize(sizeChart, body)?.size);
};

/** A body as a step of a path. */
export function bodyStep(body: Body): readonly string[] {
  return Object.entries(body).map(([measure, value]) => `${measure}=${value}`);
}

/** `P01.size_chart.zh`: the whole chart, `S 40-48kg，M 48-55kg`. */
export const readSizeChart: ProductReader = (_scene, { sizeChart }, [step]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const rows = sizeChart.map(({ size, fits }) => {
    const ranges = Object.entries(fits).map(([measure, range]) => rangeInWords(measure, range, language));
    return [size, ...ranges].join(' ');
  });
  return textReading('size', rows.join(language === 'zh' ? '，' : ', '));
};

const PARTS: Readonly<Record<string, Localized>> = {
  height: { zh: '身高', en: 'height ' },
  weight: { zh: '体重', en: 'weight ' },
  waist: { zh: '腰围', en: 'waist ' },
  bust: { zh: '胸围', en: 'bust ' },
  chest: { zh: '胸围', en: 'chest ' },
  hip: { zh: '臀围', en: 'hip ' },
  foot: { zh: '脚长', en: 'foot ' },
};

/** The name of a measure ends in its unit: `kg`, `height_cm`. */
function rangeInWords(measure: string, [from, to]: readonly [number, number], language: Language): string {
  const [, part, unit = measure] = /^(.+)_([a-z]+)$/.exec(measure) ?? [];
  const label = part === undefined ? '' : (PARTS[part]?.[language] ?? `${part.replaceAll('_', ' ')} `);
  return `${label}${from}-${to}${unit}`;
}
