import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { ConsoleChat } from '../../../adapters/chat/console/platform.ts';
import { createConsoleChat } from '../../../adapters/chat/console/platform.ts';
import type { DecisionFeed } from '../../../bot/web/decision-feed.ts';
import { createDecisionFeed } from '../../../bot/web/decision-feed.ts';
import type { StudioDecision, StudioNeeds } from '../../../bot/web/studio-needs.ts';
import type { ExplainedFact, ExplainedReply } from '../../../pipelines/answer/explain-reply.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import { type LedgerState, NO_MESSAGES } from '../../../pipelines/domain/ledger.ts';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import type { Product, Shop } from '../../../pipelines/domain/shop.ts';
import type { Stage } from '../../../pipelines/domain/stage.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { emptyShop } from '../../../pipelines/shop/shop-schema.ts';

/** A studio on the real console platform, with a co-host that knows a handful of answers by heart. */
export interface TestStudio {
  readonly needs: StudioNeeds;
  readonly chat: ConsoleChat;
  readonly decisions: DecisionFeed;
  /** Notes that the answer to a message was corrected. */
  correct(key: string, text: string): void;
  close(): Promise<void>;
}

type Answer = Pick<StudioDecision, 'state' | 'reason'> &
  Partial<Pick<StudioDecision, 'intent' | 'confidence' | 'slots' | 'facts'>> &
  Partial<Pick<OutboundMessage, 'text' | 'image' | 'buttons'>>;

export function createTestStudio(): TestStudio {
  const folder = mkdtempSync(join(tmpdir(), 'shoptalk-studio-'));
  const picture = join(folder, 'cardigan.png');
  writeFileSync(picture, drawPng(320, 200));
  const counts: Record<LedgerState, number> = { ...NO_MESSAGES };
  const decisions = createDecisionFeed();
  const replies = new Map<string, ExplainedReply>();

  const handle = async (message: ChatMessage) => {
    const { text, image, buttons, ...decided } = answer(message.text, picture);
    counts[decided.state] += 1;
    const { key, platform, sentAt } = message;
    decisions.publish({ key, platform, at: sentAt, tookMs: systemClock.now() - sentAt + 4.2, ...decided });
    if (text === undefined) return;
    if (decided.facts !== undefined) replies.set(key, explain(text, decided.facts));
    await chat.send(
      {
        id: `reply-${key}`,
        platform: 'console',
        channel: message.channel,
        text,
        language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
        replyToNativeId: message.nativeId,
        answers: decided.state === 'commanded' ? [] : [key],
        facts: decided.facts ?? [],
        deadlineAt: sentAt + 30_000,
        ...(image === undefined ? {} : { image }),
        ...(buttons === undefined ? {} : { buttons }),
      },
      AbortSignal.timeout(5_000),
    );
  };
  const chat = createConsoleChat({
    clock: systemClock,
    viewerSecret: new Uint8Array(32),
    // Like the real sink: take the message, answer later.
    sink: async (event) => {
      if (event.kind === 'message') setImmediate(() => void handle(event.message));
    },
  });

  return {
    chat,
    decisions,
    correct: (key, text) => {
      const reply = replies.get(key);
      if (reply !== undefined)
        replies.set(key, { ...reply, correction: { at: Date.now(), revision: 4, text, facts: [] } });
    },
    needs: {
      room: chat,
      decisions,
      loadShop: async () => SAMPLE_SHOP,
      loadStage: async () => stageAt(Date.now()),
      why: async (key) => replies.get(key),
      countStates: async () => counts,
      status: async () => ({
        connections: [
          { platform: 'console', health: chat.health() },
          {
            platform: 'twitch',
            health: { state: 'reconnecting', detail: 'socket closed', reconnects: 2, gaps: 1 },
          },
        ],
        queues: [
          { queue: 'chat.inbound', waiting: 0, active: 1, delayed: 0, failed: 0, oldestWaitingMs: 0 },
          {
            queue: 'chat.outbound.twitch',
            waiting: 7,
            active: 0,
            delayed: 2,
            failed: 1,
            oldestWaitingMs: 4300,
          },
          {
            queue: 'chat.outbound.console',
            waiting: 0,
            active: 0,
            delayed: 0,
            failed: 0,
            oldestWaitingMs: 0,
          },
        ],
      }),
    },
    close: async () => {
      await chat.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** As if the answer had been written two revisions ago, at another price. */
function explain(text: string, ids: readonly string[]): ExplainedReply {
  const facts = ids.map((id): ExplainedFact => {
    const price = { id, slot: 'price', revision: 1, value: '¥183', now: '¥171', hasChanged: true };
    return id === 'P01.price.CNY'
      ? price
      : { ...price, slot: 'list', value: '¥287', now: '¥287', hasChanged: false };
  });
  const rejected = [{ code: 'unbound_money', words: '¥9' }];
  return { text, act: 'price', phrasedBy: 'template', rejected, revision: 1, currentRevision: 3, facts };
}

function answer(text: string, picture: string): Answer {
  if (/多少钱/.test(text)) {
    return {
      state: 'answered',
      reason: 'sent',
      intent: 'price',
      confidence: 0.97,
      slots: { item: '1', color: '雾灰' },
      facts: ['P01.price.CNY', 'P01.listPrice.CNY'],
      text: '1号「云朵针织开衫」现在 ¥183（原价 ¥287）。',
      image: { kind: 'file', path: picture, contentType: 'image/png', alt: '云朵针织开衫' },
      buttons: [
        [
          { label: '看库存', data: 'stock:1' },
          { label: '怎么下单', data: 'how' },
        ],
        [{ label: '商品页', url: 'https://shop.example/1' }],
      ],
    };
  }
  if (/how much/i.test(text)) {
    return {
      state: 'answered',
      reason: 'sent',
      intent: 'price',
      confidence: 0.94,
      slots: { item: '1' },
      facts: ['P01.price.USD'],
      text: '#1 Cloud Knit Cardigan is $26.30 right now (was $41.90).',
    };
  }
  if (text === 'stock:1') {
    return {
      state: 'answered',
      reason: 'sent',
      intent: 'stock',
      confidence: 1,
      slots: { item: '1' },
      facts: ['P01.stock'],
      text: '1号还有 111 件：米白 41，雾灰 34，玫粉 36。',
    };
  }
  if (/^扣|^sold/i.test(text)) {
    return {
      state: 'ordered',
      reason: 'held',
      intent: 'order',
      confidence: 0.99,
      slots: { item: '1', color: '雾灰', size: 'M', qty: '2' },
      text: '已为你留货：1号 雾灰 M ×2。',
    };
  }
  if (text.startsWith('!')) return { state: 'commanded', reason: 'live_on', text: 'The session is open.' };
  if (/xkcd/.test(text))
    return { state: 'ignored', reason: 'not_understood', intent: 'spec', confidence: 0.31 };
  return { state: 'ignored', reason: 'chitchat', intent: 'chitchat', confidence: 0.71 };
}

function product(link: number, zh: string, en: string, cny: number, usd: number, stock: number): Product {
  return {
    id: `P${link}`,
    link,
    name: { zh, en },
    aliases: [],
    category: 'sample',
    prices: { CNY: cny, USD: usd },
    ...(link === 1 ? { listPrices: { CNY: 28_700, USD: 4_190 } } : {}),
    offers: [],
    variants: [{ options: {}, sku: `P${link}-1`, stock }],
    attributes: { zh: {}, en: {} },
    sizeChart: [],
    shipsOverseas: true,
    imageUrls: [],
    manuals: [],
    extra: {},
  };
}

/** Jeans in the host's hands, and something said about the cardigan. */
function stageAt(at: number): Stage {
  const text = { zh: '今天下单送收纳袋', en: '' };
  const spoken = { id: 's4f1a', productId: 'P1', text, saidAt: at, validUntil: at + 14.5 * 60_000 };
  return { shopId: 'sample', nowShowing: 'P2', spoken: [spoken] };
}

export const SAMPLE_SHOP: Shop = {
  ...emptyShop('sample'),
  revision: 3,
  name: { zh: '示例小铺', en: 'Sample Shop' },
  products: [
    product(2, '高腰微喇牛仔裤', 'High-waist Flare Jeans', 14_800, 2_130, 71),
    product(1, '云朵针织开衫', 'Cloud Knit Cardigan', 18_300, 2_630, 111),
    product(3, '纯棉T恤三件装', 'Cotton Tee 3-pack', 11_400, 1_600, 176),
    product(4, '轻风跑鞋2代', 'BreezeRun 2 Running Shoes', 30_900, 4_370, 204),
    product(5, '玻尿酸补水精华', 'Hydrating Hyaluronic Serum', 14_700, 2_060, 3),
    product(6, '水光唇釉', 'Glow Lip Tint', 6_800, 980, 0),
  ],
};

/** A small picture: a soft gradient, as an uncompressed-filter RGB PNG. */
function drawPng(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set([236 - y / 8, 200 - x / 12, 188 - y / 6], 1 + x * 3);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.concat(rows));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** CRC-32 as PNG wants it (ISO 3309), bit by bit: the pictures are small. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
