import { toMinor } from '../domain/money.ts';
import type { Prices } from '../domain/shop.ts';
import type { FileAmounts } from './file-values.ts';
import type { ReportProblem } from './shop-import.ts';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/**
 * Prices as people write them → minor units. Reports each one that is none, which is left out, and those of nothing.
 */
export function readPrices(amounts: FileAmounts, place: string, report: ReportProblem): Prices {
  const prices = readAmounts(amounts, place, report);
  for (const [currency, amountMinor] of Object.entries(prices)) {
    if (amountMinor > 0) continue;
    report('warning', 'zero_price', `${place}.${currency}`, {
      zh: '价格为 0，机器人会说它免费；如果不是，请改正',
      en: 'the price is 0, so the bot will call it free; mend it if it is not',
    });
  }
  return prices;
}

/** Amounts as people write them → minor units. Reports each one that is none; those are left out. */
export function readAmounts(amounts: FileAmounts, place: string, report: ReportProblem): Prices {
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([currency, amount]): [string, number][] => {
      const amountMinor = readAmountMinor(amount, currency, `${place}.${currency}`, report);
      return amountMinor === undefined ? [] : [[currency, amountMinor]];
    }),
  );
}

/** One amount in minor units of an ISO 4217 currency; reports and returns undefined where it cannot be one. */
export function readAmountMinor(
  amount: number,
  currency: string,
  place: string,
  report: ReportProblem,
): number | undefined {
  if (!CURRENCIES.has(currency)) {
    report('error', 'unknown_currency', place, {
      zh: `没有货币 ${currency}，请用 ISO 4217 代码，例如 CNY、USD`,
      en: `there is no currency ${currency}; use an ISO 4217 code like CNY or USD`,
    });
    return undefined;
  }
  const amountMinor = toMinorOrNothing(amount, currency);
  if (amountMinor === undefined)
    report('error', 'invalid_price', place, {
      zh: `${amount} 比 ${currency} 的最小单位还细，请四舍五入`,
      en: `${amount} is finer than the smallest unit of ${currency}; round it`,
    });
  return amountMinor;
}

function toMinorOrNothing(amount: number, currency: string): number | undefined {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
