import type { Finding } from '../../pipelines/domain/finding.ts';
import type { ConfigError } from '../config.ts';
import { finding } from './finding.ts';

/** What keeps the configuration from being read, one finding per problem. The other checks need a configuration. */
export function configurationFindings({ problems }: ConfigError): readonly Finding[] {
  return problems.map((problem) =>
    finding(
      'configuration_wrong',
      'error',
      { zh: `配置有误：${problem}`, en: problem },
      {
        zh: '在 .env 或环境变量里改正，说明见 .env.example，然后再运行 doctor。',
        en: 'Mend it in .env or the environment (.env.example explains each name), then run doctor again.',
      },
    ),
  );
}
