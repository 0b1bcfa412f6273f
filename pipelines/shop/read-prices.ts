import { toMinor } from '../domain/money.ts';
import type { Prices } from '../domain/shop.ts';
import type { ReportProblem } from './shop-import.ts';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Amounts as people write them → minor units. Reports each one that is none; those are left out. */
export function readPrices(
  amounts: Readonly<Record<string, number>>,
  place: string,
  report: ReportProblem,
): Prices {
  const prices: Record<string, number> = {};
  for (const [currency, amount] of Object.entries(amounts)) {
    if (!CURRENCIES.has(currency)) {
      report('error', 'unknown_currency', `${place}.${currency}`, {
        zh: `没有货币 ${currency}，请用 ISO 4217 代码，例如 CNY、USD`,
        en: `there is no currency ${currency}; use an ISO 4217 code like CNY or USD`,
      });
      continue;
    }
    const amountMinor = toMinorOrNothing(amount, currency);
    if (amountMinor !== undefined) prices[currency] = amountMinor;
    else
      report('error', 'invalid_price', `${place}.${currency}`, {
        zh: `${amount} 比 ${currency} 的最小单位还细，请四舍五入`,
        en: `${amount} is finer than the smallest unit of ${currency}; round it`,
      });
    if (amountMinor === 0)
      report('warning', 'zero_price', `${place}.${currency}`, {
        zh: '价格为 0，机器人会说它免费；如果不是，请改正',
        en: 'the price is 0, so the bot will call it free; mend it if it is not',
      });
  }
  return prices;
}

function toMinorOrNothing(amount: number, currency: string): number | undefined {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
