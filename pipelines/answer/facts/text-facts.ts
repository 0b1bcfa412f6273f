import type { Language } from '../../domain/language.ts';
import type { Manual } from '../../domain/shop.ts';
import { excerptOf } from '../retrieve/split-sentences.ts';
import { type ProductReader, type Reading, type ShopReader, textReading } from './reading.ts';

/** A step of a path that names a language; undefined for anything else. */
export function languageStep(step: string | undefined): Language | undefined {
  return step === 'zh' || step === 'en' ? step : undefined;
}

/** `shop.zh`: what the shop is called. */
export const readShopName: ShopReader = ({ shop }, [step]) => {
  const language = languageStep(step);
  return language && textReading('name', shop.name[language]);
};

/** `policy.returns.zh`: a rule of the shop. */
export const readPolicy: ShopReader = ({ shop }, [topic = '', step]) => {
  const language = languageStep(step);
  const policy = Object.hasOwn(shop.policies, topic) ? shop.policies[topic] : undefined;
  return language && textReading('policy', policy?.[language]);
};

/** `faq.能开发票吗.zh`: an answer by its question, so that it is found again when the FAQ is put in another order. */
export const readFaq: ShopReader = ({ shop }, [question, step]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  return textReading(
    'faq',
    shop.faq.find((entry) => entry.question[language] === question)?.answer[language],
  );
};

/** `taught.size_guide.zh`: the seller's answer to a need of the shop's own. */
export const readTaught: ShopReader = ({ shop }, [name, step]) => {
  const language = languageStep(step);
  return (
    language && textReading('taught', shop.intents.find((taught) => taught.name === name)?.answer?.[language])
  );
};

/** `spoken.s1.zh`: what the host said, until it expires. */
export const readSpoken: ShopReader = ({ stage, at }, [id, step]) => {
  const language = languageStep(step);
  const said = stage.spoken.find((spoken) => spoken.id === id);
  if (language === undefined || said === undefined || said.validUntil <= at) return undefined;
  const reading = textReading('spoken', said.text[language]);
  if (reading === undefined) return undefined;
  const { productId, validUntil } = said;
  return { ...reading, validUntil, ...(productId === undefined ? {} : { productId }) };
};

/**
 * `manual.guide.3`: a passage of a text about the shop; `manual.guide.3.0-1`: some sentences of it; `manual.guide.title.zh`: what the text
 * is called.
 */
export const readManual: ShopReader = ({ shop }, rest) => manualReading(shop.manuals, rest);

/** `P01.manual.guide.3`: the same of a text about a product. */
export const readProductManual: ProductReader = (_scene, product, rest) =>
  manualReading(product.manuals, rest);

function manualReading(
  manuals: readonly Manual[],
  [id, at = '', step]: readonly string[],
): Reading | undefined {
  const manual = manuals.find((one) => one.id === id);
  if (at !== 'title') {
    const passage = /^\d+$/.test(at) ? manual?.chunks[Number(at)] : undefined;
    const isWhole = passage === undefined || step === undefined;
    return textReading('manual', isWhole ? passage : excerptOf(passage, step));
  }
  const language = languageStep(step);
  return language && textReading('manual', manual?.title[language]);
}

/** `courier.SF.zh`: what a courier is called; `courier.all.zh`: all the shop works with. */
export const readCourier: ShopReader = ({ shop }, [code = '', step]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const couriers = shop.shipping?.couriers ?? {};
  if (code !== 'all')
    return textReading('name', Object.hasOwn(couriers, code) ? couriers[code]?.[language] : undefined);
  const names = Object.values(couriers).map((name) => name[language]);
  return textReading('name', names.join(language === 'zh' ? '、' : ', '));
};

/** `P01.name.zh` */
export const readName: ProductReader = (_scene, { name }, [step]) => {
  const language = languageStep(step);
  return language && textReading('name', name[language]);
};

/** `P01.link`: the number on screen, `7号` or `#7`. */
export const readLink: ProductReader = ({ language }, { link }) => ({
  kind: 'link',
  value: link,
  unit: 'text',
  words: language === 'zh' ? `${link}号` : `#${link}`,
});

/** `no_link.99`: a link number or code the viewer asked for that the shop does not have. */
export const readNoLink: ShopReader = ({ shop, language }, [item = '']) => {
  if (!/^[A-Za-z\d-]{1,12}$/.test(item)) return undefined;
  const isThere = shop.products.some(({ id, link }) => id === item || String(link) === item);
  if (isThere) return undefined;
  const isNumber = /^\d+$/.test(item);
  const words = !isNumber ? item : language === 'zh' ? `${item}号` : `#${item}`;
  return { kind: 'link', value: isNumber ? Number(item) : item, unit: 'text', words };
};

/** `P01.promo.zh`: the line the seller wants told with it. */
export const readPromo: ProductReader = (_scene, { promo }, [step]) => {
  const language = languageStep(step);
  return language && textReading('promo', promo?.[language]);
};

/** `P01.image.0`: the address of a picture. */
export const readImage: ProductReader = (_scene, { imageUrls }, [at]) =>
  textReading('image', imageUrls[Number(at)]);

/** `quantity.2`: how many the viewer spoke of; true whatever the shop says. */
export const readQuantity: ShopReader = (_scene, [count = '']) =>
  /^[1-9]\d{0,3}$/.test(count)
    ? { kind: 'option', value: Number(count), unit: 'piece', words: count }
    : undefined;

/** `ticket.T-12`: the number of a viewer's own ticket. */
export const readTicket: ShopReader = (_scene, [id]) => textReading('ticket', id);
