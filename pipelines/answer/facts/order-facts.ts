import type { Language } from '../../domain/language.ts';
import type { Order } from '../../domain/order.ts';
import type { Shop } from '../../domain/shop.ts';
import { type ShopReader, textReading } from './reading.ts';
import { languageStep } from './text-facts.ts';

/**
 * `order.SS2511190001.number`, `.status.zh`, `.items.zh`, `.carrier.zh`, `.tracking`, `.eta`: an order. Whose it is, is not asked
 * here: a reply that holds such a fact is for its own viewer only.
 */
export const readOrder: ShopReader = ({ shop }, [number, part, step]) => {
  const order = shop.orders.find((one) => one.number === number);
  if (order === undefined) return undefined;
  if (part === 'number') return textReading('order', order.number);
  if (part === 'tracking') return textReading('order', order.tracking);
  if (part === 'eta') return textReading('order', order.eta);
  const language = languageStep(step);
  if (language === undefined) return undefined;
  if (part === 'status') return textReading('order', order.statusWords[language]);
  if (part === 'items') return textReading('order', itemsInWords(shop, order, language));
  return part === 'carrier' ? textReading('order', carrierInWords(shop, order, language)) : undefined;
};

function itemsInWords({ products }: Shop, { items }: Order, language: Language): string {
  return items
    .map(({ productId, quantity }) => {
      const name = products.find(({ id }) => id === productId)?.name[language] ?? productId;
      return `${name} ×${quantity}`;
    })
    .join(language === 'zh' ? '、' : ', ');
}

function carrierInWords({ shipping }: Shop, { carrier }: Order, language: Language): string | undefined {
  const couriers = shipping?.couriers ?? {};
  if (carrier === undefined || !Object.hasOwn(couriers, carrier)) return carrier;
  return couriers[carrier]?.[language];
}
