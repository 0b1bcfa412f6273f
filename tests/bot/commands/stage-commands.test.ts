import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStageStore } from '../../../adapters/store/memory/memory-stage-store.ts';
import { createPriceCommand, createStockCommand } from '../../../bot/commands/catalogue-commands.ts';
import { type CommandRegistry, createCommandRegistry } from '../../../bot/commands/command-registry.ts';
import {
  createSayCommand,
  createShowCommand,
  createUnsayCommand,
} from '../../../bot/commands/stage-commands.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import type { StageStore } from '../../../pipelines/ports/stage-store.ts';
import { buildMessage } from '../../support/build-message.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();

let clock: VirtualClock;
let stages: StageStore;
let shop: Shop;
let changes: string[];
let registry: CommandRegistry;

beforeEach(() => {
  clock = createVirtualClock();
  stages = createMemoryStageStore();
  shop = sampleShop();
  changes = [];
  const shops = {
    load: async () => shop,
    save: async (changed: Omit<Shop, 'revision'>, change: string) => {
      changes.push(change);
      shop = { ...changed, revision: shop.revision + 1 };
      return shop;
    },
  };
  const needs = { shops, stages, clock };
  registry = createCommandRegistry([
    createShowCommand(needs),
    createSayCommand(needs),
    createUnsayCommand(needs),
    createPriceCommand(shops, clock),
    createStockCommand(shops),
  ]);
});

async function type(text: string, role: Role = 'seller', language: 'zh' | 'en' = 'en'): Promise<string> {
  const message = buildMessage({ text, role });
  const found = registry.find(message);
  if (found === undefined) throw new Error(`no command: ${text}`);
  return found.run({ shopId: 'sample', message, language }, signal);
}

const stage = () => stages.load('sample', clock.now(), signal);

describe('!show', () => {
  it.each(['!show 7', '!show #7', '!讲解 7号', '!show P12'])(
    'puts the product on stage: %s',
    async (text) => {
      expect(await type(text)).toBe('On stage: #7 AirDot S Wireless Earbuds.');
      expect((await stage()).nowShowing).toBe('P12');
    },
  );

  it('clears the stage, and tells what is on it', async () => {
    await type('!show 7');

    expect(await type('!show', 'moderator', 'zh')).toBe('正在讲解：7号 AirDot S 蓝牙耳机。');
    expect(await type('!show off')).toBe('Nothing is on stage.');
    expect((await stage()).nowShowing).toBeUndefined();
  });

  it('refuses a link that does not exist, and viewers', async () => {
    expect(await type('!show 99')).toBe('There is no #99.');
    expect(await type('!show 7', 'viewer')).toContain('not allowed');
    expect((await stage()).nowShowing).toBeUndefined();
  });
});

describe('!say', () => {
  it('keeps what the host said about a product for as long as was said', async () => {
    const reply = await type('!say 20m #7 today with a free pouch');

    expect(reply).toMatch(/^Noted \(\w+\): good for 20 min\.$/);
    expect((await stage()).spoken).toMatchObject([
      {
        productId: 'P12',
        text: { zh: '', en: 'today with a free pouch' },
        validUntil: clock.now() + 1_200_000,
      },
    ]);
    clock.advance(1_200_001);
    expect((await stage()).spoken).toEqual([]);
  });

  it('holds for 15 minutes and the whole stream where nothing else is said', async () => {
    await type('!口播 今晚八点半抽奖', 'seller', 'zh');

    const [spoken] = (await stage()).spoken;

    expect(spoken).toMatchObject({ text: { zh: '今晚八点半抽奖' }, validUntil: clock.now() + 900_000 });
    expect(spoken?.productId).toBeUndefined();
  });

  it('lists what holds, and takes it back', async () => {
    const [, id = ''] = /\((\w+)\)/.exec(await type('!say we draw a winner soon')) ?? [];

    expect(await type('!say')).toBe(`${id} we draw a winner soon`);
    expect(await type(`!unsay ${id}`)).toBe(`Taken back: ${id}.`);
    expect(await type('!say')).toBe('The host has said nothing that still holds.');
  });

  it('refuses a time it does not know rather than keep it as text', async () => {
    expect(await type('!say 2d #7 with a pouch')).toContain('!say [15m]');
    expect((await stage()).spoken).toEqual([]);
  });

  it('refuses a claim the law forbids', async () => {
    expect(await type('!say 这是全网最低价', 'seller', 'zh')).toContain('广告法');
    expect((await stage()).spoken).toEqual([]);
  });

  it('refuses a claim that stands on the shop’s own list', async () => {
    shop = { ...shop, forbiddenClaims: ['显瘦'] };

    expect(await type('!say #1 特别显瘦', 'seller', 'zh')).toContain('“显瘦”（店铺自己设置的禁用词）');
    expect((await stage()).spoken).toEqual([]);
  });
});

describe('!price and !stock', () => {
  it.each([
    ['!price 7 ¥159', 'CNY', 15_900],
    ['!price 7 159元', 'CNY', 15_900],
    ['!price 7 $22.50', 'USD', 2250],
    ['!price 7 22.5', 'USD', 2250],
  ])('makes a new revision with the price: %s', async (text, currency, amountMinor) => {
    const reply = await type(text);

    expect(shop.products.find(({ id }) => id === 'P12')?.prices[currency]).toBe(amountMinor);
    expect(reply).toContain('revision 8');
    expect(changes).toEqual(['price']);
  });

  it('changes the price of an offer in force, and of no later one', async () => {
    const now = { prices: { CNY: 16_000 }, until: clock.now() + 60_000 };
    const later = { prices: { CNY: 15_000 }, from: clock.now() + 120_000 };
    const products = shop.products.map((product) => ({ ...product, offers: [now, later] }));
    shop = { ...shop, products };

    await type('!price 7 ¥139');

    const offers = shop.products.find(({ id }) => id === 'P12')?.offers;
    expect(offers?.map(({ prices }) => prices.CNY)).toEqual([13_900, 15_000]);
  });

  it('asks which variant is meant where they cost different amounts, and changes that one alone', async () => {
    const unclear = await type('!price 12 ¥250');
    const reply = await type('!price 12 24寸 ¥350');

    const prices = shop.products.find(({ id }) => id === 'P24')?.variants.map((one) => one.prices?.CNY);
    expect(unclear).toContain('name the one you mean');
    expect(reply).toContain('¥350');
    expect(new Set(prices)).toEqual(new Set([29_800, 35_000]));
    expect(changes).toEqual(['price']);
  });

  it('takes no price of nothing', async () => {
    expect(await type('!price 7 ¥0')).toContain('!price LINK');
    expect(changes).toEqual([]);
  });

  it('changes the stock of the one variant that is named', async () => {
    const reply = await type('!stock 1 grey M 0');

    const variants = shop.products[0]?.variants.filter(({ stock }) => stock === 0);

    expect(variants).toMatchObject([{ options: { size: 'M', color: { en: 'grey' } } }]);
    expect(reply).toContain('#1 Cloud Knit Cardigan grey M: 0 in stock');
  });

  it('asks which variant is meant, and how the command goes', async () => {
    expect(await type('!stock 1 grey 5')).toContain('fits 4 variants');
    expect(await type('!stock 1 grey 5')).toContain('grey S, grey M, grey L, grey XL');
    expect(await type('!stock 7 pink 5')).toContain('Name one of them in full: black, white');
    expect(await type('!price 7')).toContain('!price LINK');
    expect(await type('!price 7 free')).toContain('!price LINK');
    expect(changes).toEqual([]);
  });

  it('keeps both of two changes that are typed at once', async () => {
    await Promise.all([type('!price 7 ¥159'), type('!price 8 ¥99')]);

    const prices = ['P12', 'P13'].map((id) => shop.products.find((product) => product.id === id)?.prices.CNY);

    expect(prices).toEqual([15_900, 9900]);
  });
});
