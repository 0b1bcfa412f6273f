import type { Language } from '../../domain/language.ts';
import type { Slots } from '../../domain/understanding.ts';
import { type SenseKind, senseOf, type Token } from './sense.ts';

/** Heights people have, cm: a bare number beside a weight is one. */
const BODY_HEIGHT = { from: 130, to: 210 };
const SPOKEN_OF_AS_A_CODE = /\b(code|coupon|promo|voucher|discount)s?\b|[券码]/;
/** `SAVE10` as typed: the shop may have told it on the stream only. */
const CODE_FORM = /(?<![A-Za-z0-9])[A-Z]{3,12}\d{1,3}(?![A-Za-z0-9])/;
const CODE_FORM_IN_ANY_CASE = /(?<![a-z0-9])[a-z]{3,12}\d{1,3}(?![a-z0-9])/i;
const SPOKEN_OF_AS_AN_ORDER = /\b(order|purchase|tracking|invoice)\b|[单号]/;
const SHORT_ORDER_NUMBER = /(?<![\d.#])\d{5,7}(?![\d.])/;

/** Slots beside the order line: region, amount, order number, coupon code, height, weight. `text` is as typed. */
export function readFactSlots(text: string, tokens: readonly Token[], language: Language): Slots {
  const plain = text.normalize('NFKC');
  const region = first(tokens, 'region')?.name[language].toLowerCase();
  const orderNumber = first(tokens, 'order_no')?.number ?? readShortOrderNumber(plain);
  return compact({
    region,
    amount: first(tokens, 'amount')?.amount,
    order_no: orderNumber,
    code: first(tokens, 'coupon')?.code ?? readCode(plain),
    ...readBody(tokens),
  });
}

function first<K extends SenseKind>(tokens: readonly Token[], kind: K) {
  for (const token of tokens) {
    const sense = senseOf(token, kind);
    if (sense !== undefined) return sense;
  }
  return undefined;
}

function readCode(plain: string): string | undefined {
  const form = SPOKEN_OF_AS_A_CODE.test(plain.toLowerCase()) ? CODE_FORM_IN_ANY_CASE : CODE_FORM;
  return form.exec(plain)?.[0].toUpperCase();
}

function readShortOrderNumber(plain: string): string | undefined {
  return SPOKEN_OF_AS_AN_ORDER.test(plain.toLowerCase()) ? SHORT_ORDER_NUMBER.exec(plain)?.[0] : undefined;
}

/** `5'7 150 lbs`, `170 130斤`, `身高170体重55`: height and weight as typed. */
function readBody(tokens: readonly Token[]): Slots {
  const weight = first(tokens, 'weight')?.measure;
  const height = tokens.flatMap((token) => {
    const length = senseOf(token, 'length')?.measure;
    if (length !== undefined) return isBodyLength(length) ? [length] : [];
    const count = senseOf(token, 'number')?.count ?? 0;
    const isHeight = weight !== undefined && count >= BODY_HEIGHT.from && count <= BODY_HEIGHT.to;
    return isHeight ? [token.text] : [];
  })[0];
  return compact({ height, weight: height === undefined && !isPersonWeight(weight) ? undefined : weight });
}

function isBodyLength(length: string): boolean {
  const centimetres = Number(/^(\d{3})(?:cm|厘米|公分)$/.exec(length)?.[1] ?? 0);
  const isTall = centimetres >= BODY_HEIGHT.from && centimetres <= BODY_HEIGHT.to;
  return isTall || /^\d['f]/.test(length) || /^1(\.\d{2}(m|米)|米\d)/.test(length);
}

/** Goods weigh in g, kg and ml too; without a height only pounds and 斤 above a child's weight are a person's. */
function isPersonWeight(weight: string | undefined): boolean {
  const [, figure = '', unit = ''] = /^(\d+(?:\.\d)?)(.+)$/.exec(weight ?? '') ?? [];
  return /^(斤|lb|kg|公斤)$/.test(unit) && Number(figure) >= 35;
}

function compact(slots: Readonly<Record<string, string | undefined>>): Slots {
  return Object.fromEntries(
    Object.entries(slots).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
