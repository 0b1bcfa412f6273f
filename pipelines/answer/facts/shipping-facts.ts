import type { Language } from '../../domain/language.ts';
import { formatMoney } from '../../domain/money.ts';
import type { ShippingZone } from '../../domain/shipping.ts';
import { nameOfPlace } from '../../shop/zone-places.ts';
import { parseList } from './fact-id.ts';
import { moneyReading, type ShopReader, textReading } from './reading.ts';
import { languageStep } from './text-facts.ts';

/** `shipping.CN.fee`, `shipping.CN.free_over`, `shipping.CN.eta.zh`, all of it in `shipping.CN.rate.zh`: what holds for one part of the world. */
export const readShipping: ShopReader = ({ shop }, [id, part, step]) => {
  const zone = shop.shipping?.zones.find((one) => one.id === id);
  if (zone === undefined) return undefined;
  const { feeMinor, freeOverMinor, currency } = zone;
  if (part === 'fee') return moneyReading('fee', feeMinor, currency);
  if (part === 'free_over') {
    return freeOverMinor === undefined ? undefined : moneyReading('free_over', freeOverMinor, currency);
  }
  const language = languageStep(step);
  if (language === undefined) return undefined;
  if (part === 'rate') return textReading('policy', rateOf(zone, language));
  if (part === 'region') return textReading('region', zone.name[language]);
  if (part === 'eta') return textReading('eta', zone.eta[language]);
  return part === 'dispatch' ? textReading('dispatch', zone.dispatch?.[language]) : undefined;
};

/** `shipping_zones.zh.CN+CN.remote`: fee, limit and time of several parts of the world in one line. */
export const readShippingZones: ShopReader = ({ shop }, [step, ids]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const wanted = parseList(ids);
  const zones = (shop.shipping?.zones ?? []).filter(({ id }) => wanted.includes(id));
  return textReading(
    'fee',
    zones.map((zone) => describe(zone, language)).join(language === 'zh' ? '；' : '; '),
  );
};

function rateOf(zone: ShippingZone, language: Language): string {
  const { name, feeMinor, freeOverMinor, currency, eta } = zone;
  const fee = formatMoney({ amountMinor: feeMinor, currency });
  const limit =
    freeOverMinor === undefined ? undefined : formatMoney({ amountMinor: freeOverMinor, currency });
  if (language === 'zh') {
    const free = limit === undefined ? '' : `，满${limit}包邮`;
    return `${name.zh}${feeMinor === 0 ? '包邮' : `运费${fee}`}${free}，配送时间${eta.zh}`;
  }
  const free = limit === undefined ? '' : `, free over ${limit}`;
  return `Shipping to ${name.en}: ${feeMinor === 0 ? 'free' : fee}${free}, delivery takes ${eta.en}`;
}

function describe(zone: ShippingZone, language: Language): string {
  const { name, feeMinor, freeOverMinor, currency, eta } = zone;
  const fee = formatMoney({ amountMinor: feeMinor, currency });
  const limit =
    freeOverMinor === undefined ? undefined : formatMoney({ amountMinor: freeOverMinor, currency });
  if (language === 'zh') {
    const free = limit === undefined ? '' : `满${limit}包邮，`;
    return `${name.zh}${feeMinor === 0 ? '包邮' : fee}（${free}${eta.zh}）`;
  }
  const free = limit === undefined ? '' : `free over ${limit}, `;
  return `${name.en} ${feeMinor === 0 ? 'free' : fee} (${free}${eta.en})`;
}

/** `not_served.zh.South America`: a part of the world nothing is sent to. */
export const readNotServed: ShopReader = ({ shop }, [step, name = '']) => {
  const language = languageStep(step);
  if (language === undefined || !shop.shipping?.notServed.includes(name)) return undefined;
  return textReading('region', nameOfPlace(name)[language]);
};
