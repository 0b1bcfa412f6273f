import type { Shop } from '../domain/shop.ts';
import { findLinks, type Link } from './find-links.ts';
import { foldText } from './fold-text.ts';

const HOST_SHAPE = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

/** What a seller typed after `!mod allow` in its one spelling: `https://www.Shop.com/sale/` → `shop.com/sale`; undefined when it is no domain. */
export function toAllowedDomain(typed: string): string | undefined {
  const address = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^(www\.|\*\.)/, '')
    .replace(/[/?#]+$/, '');
  const [host = ''] = address.split('/');
  return HOST_SHAPE.test(host) ? address : undefined;
}

/** Whether a link leads to an allowed domain, one of its subdomains, or below an allowed path. Disguised links never do. */
export function isAllowedLink(link: Link, allowed: Iterable<string>): boolean {
  if (link.isDisguised) return false;
  for (const entry of allowed) if (leadsTo(link, entry)) return true;
  return false;
}

function leadsTo({ host, path }: Link, entry: string): boolean {
  const slash = entry.indexOf('/');
  const domain = slash === -1 ? entry : entry.slice(0, slash);
  if (host !== domain && !host.endsWith(`.${domain}`)) return false;
  if (slash === -1) return true;
  const rest = path.toLowerCase().slice(entry.length - slash);
  return path.toLowerCase().startsWith(entry.slice(slash)) && /^([/?#]|$)/.test(rest);
}

/** Domains the shop's own texts name: viewers may repeat what the shop tells them. */
export function domainsOfShop(shop: Shop): ReadonlySet<string> {
  const texts = [
    ...Object.values(shop.policies),
    ...shop.faq.map((entry) => entry.answer),
    ...shop.products.flatMap((product) => product.promo ?? []),
  ].flatMap(({ zh, en }) => [zh, en]);
  return new Set(texts.flatMap(findLinks).map((link) => foldText(link.host)));
}
