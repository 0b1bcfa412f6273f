import type { Child } from './dom.ts';
import { byId, el } from './dom.ts';
import { drawEmpty } from './empty.ts';
import type { Texts } from './texts.ts';
import type { WireProduct, WireShop, WireSpoken } from './wire.ts';

/** Products of the shop: link number, name, price, stock. */
export function drawShop({ shop }: WireShop, texts: Texts): void {
  const body = byId('shop-body', HTMLElement);
  const head = byId('shop-name', HTMLElement);
  if (shop === null) {
    head.textContent = '';
    body.replaceChildren(drawEmpty('box', texts.text('shop.none.title'), texts.text('shop.none.text')));
    return;
  }
  head.textContent = `${shop.name[texts.language]} · ${texts.text('shop.revision', { n: shop.revision })}`;
  const products = shop.products.map((product) =>
    drawProduct(product, product.link === shop.nowShowing, texts),
  );
  body.replaceChildren(drawStage(shop, texts), el('ol', { class: 'products' }, ...products));
}

/** What the host holds up and has said: what "this one" means and what answers may state besides the catalogue. */
function drawStage(
  { nowShowing, products, spoken }: NonNullable<WireShop['shop']>,
  texts: Texts,
): HTMLElement {
  const shown = products.find(({ link }) => link === nowShowing);
  const name = shown === undefined ? undefined : shown.name[texts.language];
  const now =
    shown === undefined
      ? el('p', { class: 'quiet' }, texts.text('onstage.none'))
      : el('p', {}, texts.text('onstage.now', { link: shown.link }), el('b', {}, name));
  const said = spoken.map((fact) => drawSpoken(fact, texts));
  return el('section', { class: 'onstage', 'aria-label': texts.text('onstage') }, now, ...said);
}

function drawSpoken({ id, text, validUntil, link }: WireSpoken, texts: Texts): HTMLElement {
  const minutes = Math.max(1, Math.ceil((validUntil - Date.now()) / 60_000));
  return el(
    'p',
    { class: 'spoken' },
    link === undefined ? undefined : el('span', { class: 'spoken-link' }, String(link)),
    el('q', {}, text[texts.language]),
    el('span', { class: 'spoken-left' }, texts.text('onstage.left', { minutes, id })),
  );
}

/** Below this a product is about to sell out. */
const LOW_STOCK = 5;

function drawProduct(product: WireProduct, isShown: boolean, texts: Texts): HTMLElement {
  const { link, name, stock } = product;
  const level = stock === 0 ? 'is-out' : stock <= LOW_STOCK ? 'is-low' : '';
  const left = stock === 0 ? texts.text('shop.soldout') : texts.text('shop.stock', { n: stock });
  return el(
    'li',
    { class: isShown ? 'product is-shown' : 'product' },
    el('span', { class: 'product-link' }, String(link)),
    el('span', { class: 'product-name' }, name[texts.language]),
    drawPrice(product, texts),
    el('span', { class: `product-stock ${level}` }, left),
  );
}

/** In the currency of the page's language, or in whatever there is. */
function drawPrice({ prices, listPrices }: WireProduct, texts: Texts): Child {
  const currency = texts.text('shop.currency');
  const [other] = Object.keys(prices);
  const shown = currency in prices ? currency : (other ?? currency);
  const before = listPrices[shown];
  return el(
    'span',
    { class: 'product-price' },
    before === undefined ? undefined : el('s', {}, before),
    el('b', {}, prices[shown] ?? ''),
  );
}
