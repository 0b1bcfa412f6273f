import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Finding } from '../../pipelines/domain/finding.ts';
import { systemClock } from '../../pipelines/ports/clock.ts';
import type { Config } from '../config.ts';
import { silentLog } from '../logging.ts';
import { openEncoder } from '../open-encoder.ts';
import { finding } from './finding.ts';

/** Whether the sentence encoder loads. A model of the hub is downloaded on the way. */
export async function checkEncoder(
  config: Pick<Config, 'encoder'>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const encoder = await openEncoder({ config, clock: systemClock, log: silentLog }, signal);
  try {
    await encoder.ready(signal);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [cannotLoad(error)];
    throw error;
  } finally {
    await encoder.close();
  }
}

function cannotLoad({ code, message }: AppError): Finding {
  return finding(
    code,
    'warning',
    { zh: `句向量模型无法加载，机器人只能凭字词理解消息：${message}`, en: message },
    {
      zh: '按上面的说明处理；代码的解释见 docs/setup/doctor.zh-CN.md。',
      en: 'Do what the message says; docs/setup/doctor.md explains the code.',
    },
  );
}
