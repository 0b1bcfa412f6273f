import type { Finding, FindingSeverity } from '../../pipelines/domain/finding.ts';
import type { Config } from '../config.ts';
import { checkDataDir } from './check-data-dir.ts';
import { checkEncoder } from './check-encoder.ts';
import { checkGenerator } from './check-generator.ts';
import { checkPlatforms } from './check-platforms.ts';
import { checkQueue } from './check-queue.ts';
import { checkSettings } from './check-settings.ts';
import { checkStore } from './check-store.ts';
import { finding } from './finding.ts';

/** A check that hangs longer than this is a finding itself. */
const CHECK_WITHIN_MS = 20_000;

const CHECKS: Readonly<Record<string, (config: Config, signal: AbortSignal) => Promise<readonly Finding[]>>> =
  {
    settings: async (config) => checkSettings(config),
    'data directory': async (config) => checkDataDir(config.dataDir),
    store: checkStore,
    queue: checkQueue,
    encoder: checkEncoder,
    generator: checkGenerator,
    platforms: checkPlatforms,
  };

const ORDER: readonly FindingSeverity[] = ['error', 'warning', 'info'];

/** Checks each thing that makes a bot silent or unsafe; worst first. Changes nothing. */
export async function runDoctor(
  config: Config,
  onCheck: (name: string) => void,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    onCheck(name);
    findings.push(
      ...(await check(config, AbortSignal.timeout(CHECK_WITHIN_MS)).catch((error) => [
        checkFailed(name, error),
      ])),
    );
  }
  return findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

function checkFailed(name: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return finding(
    'check_failed',
    'error',
    { zh: `检查“${name}”没有完成：${reason}`, en: `The check "${name}" did not finish: ${reason}` },
    { zh: '按上面的原因处理后再运行 doctor。', en: 'Mend what the reason says, then run doctor again.' },
  );
}
