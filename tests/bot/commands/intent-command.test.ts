import { beforeEach, describe, expect, it } from 'vitest';
import { type CommandRegistry, createCommandRegistry } from '../../../bot/commands/command-registry.ts';
import { createIntentCommand } from '../../../bot/commands/intent-command.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import type { ShopStore } from '../../../pipelines/ports/shop-store.ts';
import { buildMessage } from '../../support/build-message.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const { signal } = new AbortController();

let shop: Shop | undefined;
let registry: CommandRegistry;
let learnt: Shop[];

beforeEach(() => {
  shop = sampleShop();
  const shops = {
    load: async () => shop,
    save: async (next: Omit<Shop, 'revision'>) => {
      shop = { ...next, revision: (shop?.revision ?? 0) + 1 };
      return shop;
    },
  } satisfies Pick<ShopStore, 'load' | 'save'>;
  learnt = [];
  registry = createCommandRegistry([createIntentCommand(shops, (taught) => void learnt.push(taught))]);
});

async function say(text: string, language: Language = 'en', role: Role = 'seller'): Promise<string> {
  const message = buildMessage({ text, role });
  const command = registry.find(message);
  return command?.run({ shopId: 'sample', message, language }, signal) ?? 'no command';
}

describe('the intent command', () => {
  it('learns an intent of the shop’s own, tells how many examples are missing and then that it works', async () => {
    const first = await say('!intent add gift_wrap can you gift wrap it');
    await say('!intent add gift_wrap 可以礼品包装吗', 'zh');
    const third = await say('!intent add gift_wrap 帮我包装一下', 'zh');

    expect(first).toContain('2 more');
    expect(third).toContain('3 句');
    expect(shop?.intents).toMatchObject([{ name: 'gift_wrap', examples: { length: 3 } }]);
  });

  it('loses none of several examples that are taught at the same moment', async () => {
    const replies = await Promise.all(
      ['will you sign it', '能签名吗', 'can i have an autograph'].map((text) =>
        say(`!intent add sign ${text}`),
      ),
    );

    expect(shop?.intents[0]?.examples).toHaveLength(3);
    expect(replies[2]).toContain('3 examples');
  });

  it('makes a revision for a change and none for an example it has', async () => {
    const before = shop?.revision ?? 0;

    await say('!intent add price how many quid');
    await say('!intent add price HOW  MANY quid');

    expect(shop?.revision).toBe(before + 1);
  });

  it('lets the models learn each change at once', async () => {
    await say('!intent add price how many quid');
    await say('!intent add price HOW  MANY quid');
    await say('!intent remove price');

    expect(learnt.map(({ intents }) => intents)).toEqual([
      [{ name: 'price', examples: ['how many quid'] }],
      [],
    ]);
  });

  it('sets the answer in the language it is told, else in the language of the command', async () => {
    await say('!intent add gift_wrap gift wrap?');
    await say('!intent answer gift_wrap zh 可以，免费包装。');
    await say('!intent answer gift_wrap Yes, free of charge.');

    expect(shop?.intents[0]?.answer).toEqual({ zh: '可以，免费包装。', en: 'Yes, free of charge.' });
  });

  it('lists what was taught, and forgets it', async () => {
    await say('!intent add gift_wrap gift wrap?');
    await say('!意图 回答 gift_wrap 免费包装', 'zh');

    expect(await say('!intent', 'zh')).toBe('gift_wrap (1) → 免费包装');
    expect(await say('!intent remove gift_wrap')).toContain('gift_wrap');
    expect(await say('!intent')).toBe('Nothing has been taught yet.');
    expect(await say('!intent remove gift_wrap')).toContain('Nobody');
  });

  it('says why it cannot take something, and changes nothing', async () => {
    const before = shop;

    expect(await say('!intent answer price zh 看页面', 'zh')).toContain('内置');
    expect(await say('!intent add')).toContain('!intent add NAME');
    expect(await say('!intent add GIFT wrap?')).toContain('GIFT');
    expect(shop).toBe(before);
  });

  it('is for sellers', async () => {
    expect(await say('!intent add x y', 'en', 'moderator')).toContain('not allowed');
  });

  it('asks for an import first when the shop has no data', async () => {
    shop = undefined;

    expect(await say('!intent')).toContain('import a shop file');
  });
});
