import { describe, expect, it } from 'vitest';
import { findLinks } from '../../../pipelines/moderate/find-links.ts';
import {
  domainsOfShop,
  isAllowedLink,
  toAllowedDomain,
} from '../../../pipelines/moderate/link-allow-list.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const hosts = (text: string) => findLinks(text).map(({ host }) => host);

describe('findLinks', () => {
  it.each([
    ['check out example.com', 'example.com'],
    ['https://foo.bar/baz?x=1', 'foo.bar'],
    ['看看taobao.com吧', 'taobao.com'],
    ['go to shop dot com now', 'shop.com'],
    ['shop[.]com', 'shop.com'],
    ['shop(dot)net', 'shop.net'],
    ['shop 点 com', 'shop.com'],
    ['加我 shop点cn', 'shop.cn'],
    ['t.me/xyz', 't.me'],
    ['discord.gg/abcd', 'discord.gg'],
    ['cheapviewers.store', 'cheapviewers.store'],
    ['www best-bags dot shop', 'best-bags.shop'],
    ['streamdeal .com', 'streamdeal.com'],
    ['WWW.ABC.DE', 'abc.de'],
    ['xn--80ak6aa92e.com', 'xn--80ak6aa92e.com'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'example.com'],
    ['exa\u200bmple.com', 'example.com'],
    ['http://192.168.0.1/x', '192.168.0.1'],
    ['1.2.3.4:8080/x', '1.2.3.4'],
    ['例子.中国', '例子.中国'],
    ['hxxps://evil.io', 'evil.io'],
    ['my-shop.co.uk ok', 'my-shop.co.uk'],
    ['163.com', '163.com'],
    ['example。com', 'example.com'],
  ])('finds the address in %j', (text, host) => {
    expect(hosts(text)).toEqual([host]);
  });

  it.each([
    '1.40',
    '$1.40 for two',
    '1:15:20',
    'v2.0.1',
    'U.S.A',
    'e.g. this, i.e. that',
    'v.v nice',
    'wait...what',
    'ok.so',
    'yes.me too',
    'hello.my size is M',
    'L.black',
    'love it.so cute',
    'readme.md',
    'photo.jpg',
    'mia@gmail.com',
    'mia.chen@shop.com',
    '3.5折',
    'polka dot top',
    'good one. net weight 500g?',
    'size 38.5',
    '1.40.cn',
    '50.cc',
    '好的.中国制造',
    '多少钱。com',
    '我住3点钟方向',
    'a.m. or p.m.',
    'No.1',
    '9.9包邮',
    'sold 12 M',
    'A1+2',
  ])('takes %j for no link', (text) => {
    expect(hosts(text)).toEqual([]);
  });

  it('tells a host in look-alike letters from the one it imitates', () => {
    expect(findLinks('аmazon.com')).toMatchObject([{ host: 'amazon.com', isDisguised: true }]);
    expect(findLinks('amazon.com')).toMatchObject([{ host: 'amazon.com', isDisguised: false }]);
  });

  it('finds every address of a text', () => {
    expect(hosts('https://a-shop.com and b-shop.net, not 2.50')).toEqual(['a-shop.com', 'b-shop.net']);
  });

  /** A pattern that backtracks without end would run into the time limit. */
  it.each(['a.'.repeat(2000), 'dot '.repeat(1000), '点'.repeat(4000), 'a-'.repeat(2000), '1.'.repeat(2000)])(
    'comes to an end with the longest message (%#)',
    (text) => {
      expect(findLinks(text)).toEqual([]);
    },
  );
});

describe('the allow-list', () => {
  const link = (text: string) => findLinks(text)[0] ?? { host: '', path: '', isDisguised: false };

  it.each([
    ['https://www.Shop.com/', 'shop.com'],
    ['*.shop.com', 'shop.com'],
    ['youtube.com/linlin', 'youtube.com/linlin'],
    ['shop', undefined],
    ['', undefined],
  ])('reads %j as %j', (typed, domain) => {
    expect(toAllowedDomain(typed)).toBe(domain);
  });

  it('allows a domain and its subdomains, and nothing that only ends alike', () => {
    expect(isAllowedLink(link('shop.com/sale'), ['shop.com'])).toBe(true);
    expect(isAllowedLink(link('m.shop.com'), ['shop.com'])).toBe(true);
    expect(isAllowedLink(link('bestshop.com'), ['shop.com'])).toBe(false);
    expect(isAllowedLink(link('shop.com.evil.ru'), ['shop.com'])).toBe(false);
  });

  it('allows what lies below an allowed path alone', () => {
    const allowed = ['youtube.com/linlin'];

    expect(isAllowedLink(link('youtube.com/linlin/live'), allowed)).toBe(true);
    expect(isAllowedLink(link('youtube.com/linlin?x=1'), allowed)).toBe(true);
    expect(isAllowedLink(link('youtube.com/linlin2'), allowed)).toBe(false);
    expect(isAllowedLink(link('youtube.com/'), allowed)).toBe(false);
  });

  it('never allows a disguised link', () => {
    expect(isAllowedLink(link('аmazon.com'), ['amazon.com'])).toBe(false);
  });

  it('knows the domains the shop itself names', () => {
    const shop = {
      ...sampleShop(),
      policies: { support: { zh: '看 help.linlin.com', en: 'see help.linlin.com' } },
    };

    expect([...domainsOfShop(shop)]).toContain('help.linlin.com');
  });
});
