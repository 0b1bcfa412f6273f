import type { Finding, FindingSeverity } from '../../pipelines/domain/finding.ts';
import type { Localized } from '../../pipelines/domain/language.ts';

/** A finding in one line of code. */
export function finding(
  code: string,
  severity: FindingSeverity,
  message: Localized,
  fix: Localized,
): Finding {
  return { code, severity, message, fix };
}
