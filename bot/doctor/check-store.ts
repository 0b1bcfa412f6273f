import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Finding } from '../../pipelines/domain/finding.ts';
import { createClosingStack } from '../closing-stack.ts';
import type { Config } from '../config.ts';
import { silentLog } from '../logging.ts';
import { openStore } from '../start-bot.ts';
import { finding } from './finding.ts';

/** Whether the store opens and holds a shop; the embedded store of a running bot is joined. */
export async function checkStore(config: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  const closing = createClosingStack(silentLog);
  try {
    const store = await openStore(config, silentLog, closing, signal, { mayJoin: true });
    return (await store.shops.load(config.shopId, signal)) === undefined ? emptyShop(config) : [];
  } catch (error) {
    if (error instanceof AppError) return [storeFails(error)];
    throw error;
  } finally {
    await closing.close();
  }
}

function emptyShop({ shopId }: Config): readonly Finding[] {
  if (shopId === 'sample') return [];
  return [
    finding(
      'shop_is_empty',
      'error',
      {
        zh: `店铺 ${shopId} 没有商品，机器人无话可说。`,
        en: `The shop ${shopId} has no products, so the bot has nothing to say.`,
      },
      { zh: '运行 shoptalk import 文件', en: 'Run shoptalk import FILE' },
    ),
  ];
}

function storeFails(error: AppError): Finding {
  return finding(
    error.code,
    'error',
    { zh: `数据库打不开：${error.message}`, en: `The store does not open: ${error.message}` },
    { zh: '按上面的说明处理。', en: 'Do what the message says.' },
  );
}
