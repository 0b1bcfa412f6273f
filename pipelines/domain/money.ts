/** ISO 4217 codes the sample and the documentation use; any code with a known number of decimals works. */
export type CurrencyCode = string;

/** An amount in minor units (cents, 分). Never a float. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

/** Asking ICU is slow and its answer never changes. */
const digitsByCurrency = new Map<CurrencyCode, number>();

/** Decimals of a currency by ISO 4217, from the runtime's own table (ICU). Throws RangeError for a malformed code. */
export function minorDigits(currency: CurrencyCode): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** `26.3, USD` → 2630 cents. Throws RangeError when the amount is finer than the currency's minor unit. */
export function toMinor(amount: number, currency: CurrencyCode): number {
  const scaled = amount * 10 ** minorDigits(currency);
  const rounded = Math.round(scaled);
  if (!Number.isSafeInteger(rounded) || Math.abs(scaled - rounded) > 1e-6) {
    throw new RangeError(`${amount} is not a whole number of minor units of ${currency}`);
  }
  return rounded;
}

/** `¥183`, `$26.30`: what viewers write themselves; other currencies as `12.50 EUR`. */
export function formatMoney(money: Money): string {
  const digits = minorDigits(money.currency);
  const whole = money.amountMinor % 10 ** digits === 0 && money.currency === 'CNY';
  const amount = (money.amountMinor / 10 ** digits).toFixed(whole ? 0 : digits);
  if (money.currency === 'CNY') return `¥${amount}`;
  if (money.currency === 'USD') return `$${amount}`;
  return `${amount} ${money.currency}`;
}
