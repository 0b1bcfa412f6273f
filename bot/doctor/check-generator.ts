import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Finding } from '../../pipelines/domain/finding.ts';
import { systemClock } from '../../pipelines/ports/clock.ts';
import type { Config } from '../config.ts';
import { silentLog } from '../logging.ts';
import { type OpenedGenerator, openGenerators } from '../open-generators.ts';
import { finding } from './finding.ts';

/**
 * Whether the generators can write: the model in this process loads, the text server gives a sentence (which costs a
 * few tokens there).
 */
export async function checkGenerator(
  config: Pick<Config, 'text' | 'encoder'>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const generators = await openGenerators({ config, log: silentLog, clock: systemClock }, signal);
  try {
    const findings = await Promise.all(generators.map((generator) => whyNotReady(generator, signal)));
    return findings.flat();
  } finally {
    await Promise.all(generators.map((generator) => generator.close()));
  }
}

async function whyNotReady(generator: OpenedGenerator, signal: AbortSignal): Promise<readonly Finding[]> {
  try {
    await generator.ready(signal);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [cannotWrite(error)];
    throw error;
  }
}

function cannotWrite({ code, message }: AppError): Finding {
  return finding(
    code,
    'warning',
    { zh: `文本生成用不了，回复改用模板：${message}`, en: message },
    {
      zh: '按上面的说明处理；代码的解释见 docs/setup/doctor.zh-CN.md。',
      en: 'Do what the message says; docs/setup/doctor.md explains the code.',
    },
  );
}
