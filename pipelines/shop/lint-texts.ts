import type { Shop } from '../domain/shop.ts';
import { normaliseText } from '../understand/normalise-text.ts';
import { findForbiddenClaims } from '../verify/forbidden-claims.ts';
import { plainText } from '../verify/plain-text.ts';
import type { ReportProblem } from './shop-import.ts';
import { type PlacedText, textsOf } from './texts-of-shop.ts';

/**
 * Warns about texts that are empty or not translated, claims this shop may not make, and questions that are answered
 * twice.
 */
export function lintTexts(shop: Omit<Shop, 'revision'>, report: ReportProblem): void {
  for (const text of textsOf(shop)) {
    lintLanguages(text, report);
    lintClaims(text, shop.forbiddenClaims, report);
  }
  for (const product of shop.products) lintAttributes(product, report);
  lintFaq(shop.faq, report);
}

function lintLanguages({ place, text }: PlacedText, report: ReportProblem): void {
  const { zh, en } = text;
  if (zh === undefined || en === undefined) return;
  const empty = zh.trim() === '' ? 'zh' : en.trim() === '' ? 'en' : undefined;
  if (empty !== undefined)
    report('warning', 'empty_text', `${place}.${empty}`, {
      zh: `没有${empty === 'zh' ? '中文' : '英文'}；请补上`,
      en: `there is no ${empty === 'zh' ? 'Chinese' : 'English'} text; add it`,
    });
  else if (zh === en && /\p{Script=Han}/u.test(en))
    report('warning', 'not_translated', `${place}.en`, {
      zh: `英文观众也会看到“${shorten(en)}”；可写成 { "zh": …, "en": … }`,
      en: `viewers who write English are told "${shorten(en)}"; write { "zh": …, "en": … }`,
    });
}

function lintAttributes({ id, attributes }: Shop['products'][number], report: ReportProblem): void {
  const missing = (['zh', 'en'] as const).find((language) => Object.keys(attributes[language]).length === 0);
  const other = missing === 'zh' ? 'en' : 'zh';
  if (missing === undefined || Object.keys(attributes[other]).length === 0) return;
  report('warning', 'empty_text', `${id} attributes.${missing}`, {
    zh: `没有${missing === 'zh' ? '中文' : '英文'}的商品信息；请补上`,
    en: `there is nothing about the product in ${missing === 'zh' ? 'Chinese' : 'English'}; add it`,
  });
}

function lintClaims({ place, text }: PlacedText, own: readonly string[], report: ReportProblem): void {
  const said = [...new Set([text.zh ?? '', text.en ?? ''])].map(plainText);
  const zh = said.flatMap((words) => findForbiddenClaims(words, own, 'zh'));
  const en = said.flatMap((words) => findForbiddenClaims(words, own, 'en'));
  for (const [index, claim] of zh.entries()) {
    if (zh.findIndex(({ words }) => words === claim.words) < index) continue;
    report('warning', 'forbidden_claim', place, {
      zh: `“${claim.words}”不能说：${claim.reason}。机器人不会说这句，请改写`,
      en: `"${claim.words}" cannot be said: ${en[index]?.reason}. The bot will not say it; word it differently`,
    });
  }
}

function lintFaq(faq: Shop['faq'], report: ReportProblem): void {
  const first = new Map<string, number>();
  for (const [index, { question }] of faq.entries()) {
    const keys = new Set([question.zh, question.en].map(normaliseQuestion));
    const earlier = [...keys].map((key) => first.get(key)).find((one) => one !== undefined && one !== index);
    if (earlier !== undefined)
      report('warning', 'question_twice', `faq[${index}].q`, {
        zh: `与 faq[${earlier}] 是同一个问题；只会用前一个答案`,
        en: `it is the same question as faq[${earlier}], whose answer is used`,
      });
    for (const key of keys) if (!first.has(key)) first.set(key, index);
  }
}

const normaliseQuestion = (question: string) => normaliseText(question).replace(/[^\p{L}\p{N}]/gu, '');

const shorten = (text: string) => (text.length <= 20 ? text : `${text.slice(0, 20)}…`);
