import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebServer } from '../../bot/web/server.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import { openTestServer } from '../bot/web/open-test-server.ts';
import type { TestStudio } from '../bot/web/test-studio.ts';
import { createTestStudio } from '../bot/web/test-studio.ts';
import { findFaintTexts, findNamelessControls } from '../support/accessibility.ts';
import type { WatchedPage } from '../support/browser.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { buildStudioClient } from '../support/build-studio-client.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser: Browser;
beforeAll(async () => {
  buildStudioClient();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

let studio: TestStudio;
let server: WebServer;
let opened: WatchedPage | undefined;
beforeEach(async () => {
  studio = createTestStudio();
  server = await openTestServer({ studio: studio.needs });
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  await server.close();
  await studio.close();
});

async function openStudio(options: BrowserContextOptions = {}): Promise<Page> {
  opened = await openPage(browser, server.url, options);
  opened.page.setDefaultTimeout(10_000);
  await opened.page.locator('#link[data-state=open]').waitFor({ state: 'attached' });
  return opened.page;
}

async function type(page: Page, viewer: string, text: string): Promise<void> {
  await page.locator('label.chip', { hasText: viewer }).click();
  await page.locator('#message').fill(text);
  await page.locator('#message').press('Enter');
  await turn(page, text).locator('.state').waitFor();
}

/** The row of what somebody wrote. */
function turn(page: Page, text: string) {
  return page.locator('article.turn', { hasText: text }).last();
}

const MESSAGE = {
  id: 'edit',
  platform: 'console',
  channel: 'studio',
  text: '',
  language: 'en',
  answers: [],
  facts: [],
  deadlineAt: Number.MAX_SAFE_INTEGER,
} as const satisfies OutboundMessage;

/** For looking at: set SHOPTALK_SCREENSHOTS to a folder. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOPTALK_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `studio-${name}.png`) });
}

describe('why an answer was given', () => {
  it('shows slots, facts and what became of them when the fold is opened', async () => {
    const page = await openStudio({ locale: 'zh-CN' });
    await type(page, '小美', '1号链接多少钱？');
    const fold = turn(page, '1号链接').locator('.why');
    expect(await fold.locator('summary').textContent()).toBe('依据 (2)');

    await fold.locator('summary').click();

    const facts = fold.locator('.why-reply li');
    await facts.first().waitFor();
    expect(await facts.allInnerTexts()).toEqual([
      expect.stringMatching(/\{price\}\s*¥183\s*P01\.price\.CNY\s*现在：¥171/),
      expect.stringMatching(/\{list\}\s*¥287\s*P01\.listPrice\.CNY$/),
    ]);
    const text = await fold.locator('.why-reply').textContent();
    expect(text).toContain('由模板写成');
    expect(text).toContain('依据第 1 版数据（现在是第 3 版）');
    expect(text).toContain('模型的句子没有采用：unbound_money');
    await keepScreenshot(page, 'why-zh-light');
  });

  it('copies the id that the command `why` takes', async () => {
    const page = await openStudio({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] });
    await type(page, 'Lucas', 'how much is #1?');
    const row = turn(page, 'how much');

    await row.locator('.why summary').click();
    await row.getByRole('button', { name: 'Copy the message id' }).click();

    await row.getByText('copied').waitFor();
    const key = await row.getAttribute('data-key');
    expect(key).toMatch(/^console-studio-/);
    expect(await row.locator('.why-key code').textContent()).toBe(key);
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);
  });

  it('stays open, and asks again, when the answer is edited', async () => {
    const page = await openStudio({ locale: 'en-GB', colorScheme: 'dark' });
    let nativeId = '';
    studio.chat.onPosted((post) => {
      nativeId = post.nativeId;
    });
    await type(page, 'Lucas', 'how much is #1?');
    const fold = turn(page, 'how much').locator('.why');
    await fold.locator('summary').click();
    await fold.locator('.why-reply').waitFor();
    const key = (await turn(page, 'how much').getAttribute('data-key')) ?? '';
    studio.correct(key, 'Corrected: $24.50.');

    const corrected = { ...MESSAGE, edits: `reply-${key}`, text: 'Corrected: $24.50.' };
    await studio.chat.edit('studio', nativeId, corrected, AbortSignal.timeout(1000));

    await fold.getByText('Corrected at revision 4: Corrected: $24.50.').waitFor();
    await keepScreenshot(page, 'why-en-dark');
  });

  it('says so where no facts were asked for', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    await type(page, 'Lucas', 'nice weather');

    await turn(page, 'nice weather').locator('.why summary').click();

    await turn(page, 'nice weather').getByText("no answer from the shop's facts").waitFor();
  });
});

describe('the stage in the shop panel', () => {
  it('shows what the host holds up and has said', async () => {
    const page = await openStudio({ locale: 'zh-CN' });

    const onstage = page.locator('.onstage');
    await onstage.waitFor();

    expect(await onstage.locator('p').first().textContent()).toBe('正在讲解 2 号高腰微喇牛仔裤');
    expect(await onstage.locator('.spoken').textContent()).toContain('今天下单送收纳袋还有 15 分钟 · s4f1a');
    expect(await page.locator('.product.is-shown .product-link').textContent()).toBe('2');
  });
});

describe('the studio page', () => {
  it('shows the reply, the card and the decision beside a Chinese message', async () => {
    const page = await openStudio({ locale: 'zh-CN' });

    await type(page, '小美', '1号链接多少钱？');

    const row = turn(page, '1号链接多少钱？');
    await row.locator('.tg-bubble', { hasText: '现在 ¥183' }).waitFor();
    expect(await row.locator('.tg-bubble .ai-label').textContent()).toBe('AI 副播');
    expect(await row.locator('.tg-key').allInnerTexts()).toEqual(['看库存', '怎么下单', '商品页']);
    expect(await row.locator('.state').textContent()).toBe('已回答');
    expect(await row.locator('.intent').textContent()).toContain('问价格');
    expect(await row.locator('.percent').textContent()).toBe('97%');
    expect(await row.locator('.slot').allInnerTexts()).toEqual(['商品 1', '颜色 雾灰']);
    await page.waitForFunction("document.querySelector('.tg-photo')?.naturalWidth === 320");
    await keepScreenshot(page, 'telegram-zh');
  });

  it('answers an English viewer on an English page', async () => {
    const page = await openStudio({ locale: 'en-GB' });

    await type(page, 'Lucas', 'how much is #1?');
    await type(page, 'Lucas', 'xkcd 327');

    expect(await turn(page, 'how much is #1?').textContent()).toContain('$26.30 right now');
    expect(await turn(page, 'how much is #1?').locator('.state').textContent()).toBe('answered');
    const ignored = turn(page, 'xkcd 327');
    expect(await ignored.locator('.state').textContent()).toBe('ignored');
    expect(await ignored.locator('.reason').textContent()).toBe('not sure enough');
    expect(await ignored.locator('.tg-bubble').count()).toBe(1);
  });

  it('shows the same conversation as Twitch, Telegram and Discord, one by one and side by side', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    await type(page, 'Nora', 'how much is #1?');
    const show = (name: string) => page.locator('#stage-choice label', { hasText: name }).click();

    await show('Twitch');
    const twitch = page.locator('.look-twitch .tw-line');
    expect(await twitch.first().locator('[role=img]').getAttribute('aria-label')).toBe('Seller');
    expect(await twitch.last().textContent()).toMatch(/Replying to @Nora.*Shoptalk: #1 Cloud/s);
    await keepScreenshot(page, 'twitch-en');
    await show('Discord');
    expect(await page.locator('.dc-reply').textContent()).toContain('@Nora');
    expect(await page.locator('.look-twitch').count()).toBe(0);
    await show('Side by side');
    for (const text of ['.tw-bot', '.tg-bubble', '.dc-message']) {
      expect(await page.locator(text).last().textContent()).toContain('AI co-host');
    }
    await keepScreenshot(page, 'side-by-side-en');
  });

  it('sends a button press in and shows the answer', async () => {
    const page = await openStudio({ locale: 'zh-CN' });
    await type(page, '小美', '1号链接多少钱？');

    await page.locator('.tg-key', { hasText: '看库存' }).click();

    await page.locator('.tg-bubble', { hasText: '还有 111 件' }).waitFor();
    expect(await page.locator('.tg-service').textContent()).toBe('小美 点了“看库存”');
  });

  it('changes the language of everything at once and remembers it', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    await type(page, 'Lucas', 'how much is #1?');

    await page.locator('#language-choice label', { hasText: '中文' }).click();

    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await turn(page, 'how much is #1?').locator('.state').textContent()).toBe('已回答');
    expect(await page.locator('.product').first().textContent()).toMatch(/云朵针织开衫.*¥183.*余 111/s);
    await page.reload();
    await page.locator('.ledger-sum', { hasText: '共 1 条消息' }).waitFor();
    expect(await page.title()).toBe('Shoptalk 演播室');
  });

  it('counts every message in one state and shows their sum', async () => {
    const page = await openStudio({ locale: 'en-GB' });

    await type(page, 'Lucas', 'how much is #1?');
    await type(page, 'Lucas', 'hello');
    await type(page, 'Nora', '!live on');

    await page.locator('.tg-text', { hasText: 'The session is open.' }).waitFor();
    await page.locator('.ledger-sum', { hasText: '3 messages = sum of the states' }).waitFor();
    expect(await page.locator('article.turn').count()).toBe(3);
    for (const state of ['answered', 'ignored', 'commanded']) {
      expect(await page.locator(`.figure[data-state=${state}] dd`).textContent()).toBe('1');
    }
    expect(await page.locator('.connection', { hasText: 'Twitch' }).textContent()).toContain('reconnecting');
    expect(await page.locator('.queues .is-dead').textContent()).toBe('1');
  });

  it('shows what happened before the page was opened', async () => {
    await studio.chat.say({ viewer: 'Lucas', text: 'how much is #1?' });

    const page = await openStudio({ locale: 'en-GB' });

    await page.locator('.tg-bubble', { hasText: '$26.30' }).waitFor();
  });

  it('shows what became of messages in real chats, too', async () => {
    const page = await openStudio({ locale: 'en-GB' });

    studio.decisions.publish({
      key: 'twitch-shop-1',
      platform: 'twitch',
      viewer: '3fa9c1',
      text: 'gm everyone',
      at: Date.now(),
      state: 'shed',
      reason: 'budget_spent',
      tookMs: 12,
    });

    const row = turn(page, 'gm everyone');
    await row.locator('.state', { hasText: 'shed' }).waitFor();
    expect(await row.locator('.origin').textContent()).toBe('Twitch');
    expect(await row.locator('.reason').textContent()).toBe("the platform's send budget was spent");
  });

  it('shows edited and deleted posts as they are now', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    let nativeId = '';
    studio.chat.onPosted((post) => {
      nativeId = post.nativeId;
    });
    await type(page, 'Lucas', 'how much is #1?');
    const edited = { ...MESSAGE, text: 'Sold out, sorry.' };

    await studio.chat.edit('studio', nativeId, edited, AbortSignal.timeout(1000));
    await page.locator('.tg-bubble', { hasText: 'Sold out, sorry.' }).waitFor();
    expect(await page.locator('.tg-edited').textContent()).toBe('edited');
    await studio.chat.remove('studio', nativeId, AbortSignal.timeout(1000));

    await page.locator('.is-removed', { hasText: 'Message removed' }).waitFor();
  });

  it('keeps what an edit leaves alone, in every look', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    await page.locator('#stage-choice label:has(input[value=all])').click();
    let nativeId = '';
    studio.chat.onPosted((post) => {
      nativeId = post.nativeId;
    });
    await type(page, 'Lucas', 'how much is #1?');
    const row = turn(page, 'how much');
    await row.locator('.look-discord', { hasText: '$26.30' }).waitFor();
    const replyTime = await row.locator('.reply-time').textContent();

    const corrected = { ...MESSAGE, edits: 'reply-1', text: 'Corrected: $24.50.' };
    await studio.chat.edit('studio', nativeId, corrected, AbortSignal.timeout(1000));

    await row.locator('.look-discord', { hasText: 'Corrected: $24.50.' }).waitFor();
    expect(await row.getByText('Corrected: $24.50.').count()).toBe(3);
    expect(await row.getByText('$26.30').count()).toBe(0);
    expect(await row.locator('.tg-edited, .tw-edited, .dc-edited').count()).toBe(3);
    expect(await row.locator('.tg-quote, .tw-reply, .dc-reply').count()).toBe(3);
    expect(await row.locator('.reply-time').textContent()).toBe(replyTime);
    await keepScreenshot(page, 'edited');
  });

  it('treats what people write as text, never as markup', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    const hostile = '<img src=x onerror="document.title=1"><script>alert(1)</script>';

    await type(page, 'Lucas', hostile);

    expect(await turn(page, '<img').locator('.tg-text').first().textContent()).toBe(hostile);
    expect(await page.title()).toBe('Shoptalk Studio');
  });

  it('lets one add, rename and remove viewers and keeps them', async () => {
    const page = await openStudio({ locale: 'en-GB' });

    await page.locator('#viewer-add').click();
    await page.locator('#viewer-name').fill('Wei');
    await page.locator('#viewer-role').selectOption('moderator');
    await page.locator('#viewer-form').getByRole('button', { name: 'Save' }).click();
    await page.locator('#viewer-edit').click();
    await page.locator('#viewer-name').fill('Wei Ling');
    await page.locator('#viewer-form').getByRole('button', { name: 'Save' }).click();
    await page.reload();
    await page.locator('label.chip', { hasText: 'Wei Ling' }).click();
    await page.locator('#viewer-edit').click();
    await page.locator('#viewer-remove').click();

    expect(await page.locator('label.chip').allInnerTexts()).toHaveLength(4);
    expect(await page.locator('label.chip', { hasText: 'Wei' }).count()).toBe(0);
  });

  it('works with the keyboard alone', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    const focused = () => page.evaluate<string>('document.activeElement.id || document.activeElement.name');
    const tabTo = async (goal: string, key: 'Tab' | 'Shift+Tab') => {
      for (let step = 0; step < 30 && (await focused()) !== goal; step += 1) await page.keyboard.press(key);
      expect(await focused()).toBe(goal);
    };

    expect(await focused()).toBe('message');
    await tabTo('viewer', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await tabTo('message', 'Tab');
    await page.keyboard.type('how much is #1?');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('and shipping?');
    await page.keyboard.press('Enter');
    await page.locator('.tg-bubble', { hasText: '$26.30' }).waitFor();
    await tabTo('stage', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');

    expect(await page.locator('.look-discord .dc-name').first().textContent()).toBe('Lucas');
    expect(await page.locator('.dc-text').first().textContent()).toBe('how much is #1?\nand shipping?');
    expect(await page.locator('#announcer').textContent()).toMatch(/^Shoptalk: #1 Cloud/);
  });

  it('does not send on the Enter that picks a word in a Chinese input method', async () => {
    const page = await openStudio({ locale: 'zh-CN' });
    await page.locator('#message').fill('duo shao');

    await page
      .locator('#message')
      .dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });

    expect(await page.locator('#message').inputValue()).toBe('duo shao');
  });

  it('gives a message back that could not be sent, and says why', async () => {
    const page = await openStudio({ locale: 'en-GB' });
    await studio.chat.close();
    await page.locator('#message').fill('are you there?');

    await page.locator('#message').press('Enter');

    await page.locator('#notice', { hasText: 'Not sent: The console is closed' }).waitFor();
    expect(await page.locator('#message').inputValue()).toBe('are you there?');
    opened?.complaints.splice(0);
  });

  it.each(['light', 'dark'] as const)(
    'has readable contrast everywhere in the %s theme',
    async (colorScheme) => {
      const page = await openStudio({ locale: 'en-GB', colorScheme });
      for (const [viewer, text] of [
        ['小美', '1号链接多少钱？'],
        ['Lucas', 'how much is #1?'],
        ['Nora', '!live on'],
        ['阿杰', '扣1 雾灰 M 2'],
        ['Lucas', 'lol'],
      ] as const) {
        await type(page, viewer, text);
      }

      await page.locator('#stage-choice label', { hasText: 'Side by side' }).click();
      await page.locator('.ledger-sum').waitFor();

      expect(await findFaintTexts(page)).toEqual([]);
      await keepScreenshot(page, `all-${colorScheme}`);
    },
  );

  it('names every control for screen readers', async () => {
    const page = await openStudio({ locale: 'zh-CN' });
    await type(page, '小美', '1号链接多少钱？');

    const nameless = await findNamelessControls(page);

    expect(nameless).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('img:not([alt])').count()).toBe(0);
  });

  it('fits a phone: nothing scrolls sideways, the decision stands under its message', async () => {
    const page = await openStudio({ locale: 'zh-CN', ...PHONE });
    await type(page, '小美', '1号链接多少钱？');
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

    const bubble = await turn(page, '1号').locator('.tg-bubble').first().boundingBox();
    const decision = await turn(page, '1号').locator('.decision').boundingBox();
    expect(decision?.y).toBeGreaterThan(bubble?.y ?? Number.POSITIVE_INFINITY);
    expect(await overflow()).toBe(0);
    await keepScreenshot(page, 'phone-zh');
    for (const name of ['Twitch', 'Discord']) {
      await page.locator('#stage-choice label', { hasText: name }).click();
      expect(await overflow()).toBe(0);
    }
    await page.locator('#view-choice label', { hasText: '商品与数据' }).click();
    expect(await page.locator('.product').first().isVisible()).toBe(true);
    expect(await page.locator('#message').isVisible()).toBe(false);
    expect(await overflow()).toBe(0);
    await keepScreenshot(page, 'phone-panels-zh');
  });

  it('gives no cause for complaint: no error, no warning, no request outside, nothing inline', async () => {
    const page = await openStudio({ locale: 'zh-CN' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await type(page, '小美', '1号链接多少钱？');
    await page.locator('#theme-choice label').last().click();

    expect(opened?.complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(await page.locator('[style*="javascript"], script:not([src]), style').count()).toBe(0);
  });

  it('asks for the token when one is set and opens after it', async () => {
    await server.close();
    server = await openTestServer({ studio: studio.needs, adminToken: 'correct horse battery staple' });
    opened = await openPage(browser, server.url, { locale: 'zh-CN' });
    const { page } = opened;

    await page.locator('#token').fill('wrong');
    await page.locator('button').click();
    await page.locator('.notice-wrong').waitFor();
    await page.locator('#token').fill('correct horse battery staple');
    await page.locator('button').click();

    await page.locator('#link[data-state=open]').waitFor();
    await type(page, '小美', '1号链接多少钱？');
    await keepScreenshot(page, 'after-login-zh');
  });
});
