import type { Command } from 'commander';
import type { Finding } from '../../pipelines/domain/finding.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import { ConfigError, loadConfig } from '../config.ts';
import { configurationFindings } from '../doctor/check-configuration.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import { printResult } from './print-result.ts';

const EXIT_UNHEALTHY = 1;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check each thing that makes a bot silent or unsafe, and say how to mend it')
    .option('--json', 'print one JSON object')
    .action(doctor);
}

async function doctor({ json }: { readonly json?: boolean }): Promise<void> {
  const { found, locale } = await examine();
  const ok = found.every(({ severity }) => severity !== 'error');
  const findings = found.map(({ code, severity, message, fix }) => ({
    code,
    severity,
    message: message[locale],
    fix: fix[locale],
  }));
  printResult({ ok, findings }, { json, text: toText(found, locale) });
  if (!ok) process.exitCode = EXIT_UNHEALTHY;
}

interface Examination {
  readonly found: readonly Finding[];
  readonly locale: Language;
}

/** A configuration that cannot be read is what doctor is asked about, not a reason to say nothing. */
async function examine(): Promise<Examination> {
  try {
    const config = loadConfig();
    const found = await runDoctor(config, (name) => process.stderr.write(`checking ${name} …\n`));
    return { found, locale: config.locale };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { found: configurationFindings(error), locale: error.locale };
  }
}

function toText(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return language === 'zh' ? '一切正常。' : 'Everything is well.';
  return findings
    .map(
      ({ code, severity, message, fix }) =>
        `${severity.padEnd(7)}  ${code}\n         ${message[language]}\n         → ${fix[language]}`,
    )
    .join('\n');
}
