import { z } from 'zod';
import type { Localized } from '../domain/language.ts';
import type { Order } from '../domain/order.ts';
import { fileAmounts } from './file-values.ts';
import { readAmounts } from './read-prices.ts';
import type { ReportProblem } from './shop-import.ts';

/** One of `orders` of an import file. */
export const fileOrder = z.object({
  no: z.string().min(1),
  viewer: z.string().min(1),
  status: z.string().min(1),
  items: z.array(z.object({ id: z.string().min(1), qty: z.int().positive().default(1) })),
  carrier: z.string().min(1).exactOptional(),
  tracking: z.string().min(1).exactOptional(),
  eta: z.iso.date().exactOptional(),
  total: fileAmounts.exactOptional(),
});
type FileOrder = z.infer<typeof fileOrder>;

interface Status {
  readonly code: string;
  readonly words: Localized;
  /** What a file may write for it, beside code and words. */
  readonly other: readonly string[];
}

const STATUSES: readonly Status[] = [
  { code: 'pending', words: { zh: '待付款', en: 'waiting for payment' }, other: ['unpaid', '未付款'] },
  { code: 'paid', words: { zh: '已付款', en: 'paid' }, other: ['processing', '待发货'] },
  { code: 'packed', words: { zh: '已打包', en: 'packed' }, other: ['packing', '打包中', '已配货'] },
  {
    code: 'shipped',
    words: { zh: '已发货', en: 'shipped' },
    other: ['sent', 'in_transit', '运输中', '派送中'],
  },
  {
    code: 'delivered',
    words: { zh: '已签收', en: 'delivered' },
    other: ['received', 'completed', '已送达', '已完成'],
  },
  { code: 'cancelled', words: { zh: '已取消', en: 'cancelled' }, other: ['canceled', '交易关闭'] },
  { code: 'refunded', words: { zh: '已退款', en: 'refunded' }, other: ['returned', '已退货'] },
];

/** Reads the orders of a file. A status in the shop's own words is kept as it is, and pointed out. */
export function readOrders(files: readonly FileOrder[], report: ReportProblem): readonly Order[] {
  return files.map((file, index) => {
    const place = `orders[${index}] (${file.no})`;
    const status = findStatus(file.status);
    if (status === undefined) reportUnknownStatus(file.status, place, report);
    const { carrier, tracking, eta, total } = file;
    return {
      number: file.no,
      viewerKey: file.viewer,
      status: status?.code ?? file.status,
      statusWords: status?.words ?? { zh: file.status, en: file.status },
      items: file.items.map(({ id, qty }) => ({ productId: id, quantity: qty })),
      ...(carrier === undefined ? {} : { carrier }),
      ...(tracking === undefined ? {} : { tracking }),
      ...(eta === undefined ? {} : { eta }),
      ...(total === undefined ? {} : { total: readAmounts(total, `${place} total`, report) }),
    };
  });
}

function findStatus(text: string): Status | undefined {
  const word = text.trim().toLowerCase();
  return STATUSES.find(
    ({ code, words, other }) =>
      word === code || word === words.zh || word === words.en || other.includes(word),
  );
}

function reportUnknownStatus(status: string, place: string, report: ReportProblem): void {
  const known = STATUSES.map(({ code }) => code).join(', ');
  report('warning', 'unknown_order_status', `${place} status`, {
    zh: `“${status}”不是已知的状态，中英文都会照原样说；可用：${known}`,
    en: `"${status}" is no known status and is told as it is in both languages; known: ${known}`,
  });
}
