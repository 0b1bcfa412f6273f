import type { z } from 'zod';
import type { Localized } from '../domain/language.ts';

/** What a schema found wrong with a value, in the seller's words, with the value. */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown): Localized {
  const found = show(valueAt(root, issue.path));
  if (found === undefined) return { zh: '缺少这一项，请补上', en: 'this is missing; add it' };
  const expected = describeExpected(issue);
  return { zh: `现在是 ${found}，应为${expected.zh}`, en: `is ${found}, must be ${expected.en}` };
}

const EXPECTED: Readonly<Record<string, Localized>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 [ ]', en: 'a list [ ]' },
  object: { zh: '对象 { }', en: 'an object { }' },
  record: { zh: '对象 { }', en: 'an object { }' },
};
const TEXT_OR_BOTH: Localized = {
  zh: '文字，或 { "zh": …, "en": … }',
  en: 'a text, or { "zh": …, "en": … }',
};
const OTHER: Localized = {
  zh: '另一种写法（见 examples/sample-shop.json）',
  en: 'written as in examples/sample-shop.json',
};

function describeExpected(issue: z.core.$ZodIssue): Localized {
  switch (issue.code) {
    case 'invalid_type':
      return EXPECTED[issue.expected] ?? OTHER;
    case 'invalid_union':
      return TEXT_OR_BOTH;
    case 'invalid_value': {
      const values = issue.values.join(', ');
      return { zh: `${values} 之一`, en: `one of ${values}` };
    }
    case 'too_small':
      return atLeast(issue);
    case 'too_big':
      return { zh: `不大于 ${issue.maximum}`, en: `at most ${issue.maximum}` };
    case 'invalid_format':
      return FORMATS[issue.format] ?? OTHER;
    case 'custom':
      return CUSTOM[String(issue.params?.code)] ?? OTHER;
    default:
      return OTHER;
  }
}

/** Rules of our own, by the code the schema gives them. */
const CUSTOM: Readonly<Record<string, Localized>> = {
  no_price: {
    zh: '至少含一种货币的价格，例如 { "CNY": 183 }',
    en: 'a price in at least one currency, like { "CNY": 183 }',
  },
  range_reversed: {
    zh: '从小到大的两个数，例如 [48, 55]',
    en: 'two numbers, the smaller first, like [48, 55]',
  },
  no_measure: {
    zh: '尺码加至少一种量度，例如 { "size": "M", "kg": [48, 55] }',
    en: 'a size with at least one measure, like { "size": "M", "kg": [48, 55] }',
  },
  file_or_text: {
    zh: '写 file 或 text 其中一个',
    en: 'written with either file or text',
  },
};

const FORMATS: Readonly<Record<string, Localized>> = {
  regex: { zh: '1 到 40 个字母、数字、点、- 或 _', en: '1 to 40 letters, digits, dots, - or _' },
  date: { zh: '日期，例如 2025-11-23', en: 'a date like 2025-11-23' },
  url: { zh: '以 https:// 开头的网址', en: 'a web address that starts with https://' },
};

function atLeast(issue: z.core.$ZodIssueTooSmall): Localized {
  if (issue.origin === 'string') return { zh: '非空文字', en: 'a text that is not empty' };
  if (issue.origin === 'array')
    return { zh: `至少 ${issue.minimum} 项`, en: `a list of at least ${issue.minimum}` };
  if (issue.inclusive === false)
    return { zh: `大于 ${issue.minimum} 的数`, en: `more than ${issue.minimum}` };
  return { zh: `不小于 ${issue.minimum} 的数`, en: `at least ${issue.minimum}` };
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

const MAX_SHOWN_CHARACTERS = 40;

function show(value: unknown): string | undefined {
  const shown = JSON.stringify(value);
  if (shown === undefined || shown.length <= MAX_SHOWN_CHARACTERS) return shown;
  return `${shown.slice(0, MAX_SHOWN_CHARACTERS)}…`;
}
