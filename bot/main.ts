import { Command, CommanderError } from 'commander';
import { AppError } from '../pipelines/domain/app-error.ts';
import { BadInput } from './bad-input.ts';
import { addBackupCommands } from './cli/backup-command.ts';
import { addChatCommand } from './cli/chat-command.ts';
import { addDeadCommand } from './cli/dead-command.ts';
import { addDoctorCommand } from './cli/doctor-command.ts';
import { addEvalCommands } from './cli/eval/eval-command.ts';
import { addImportCommand } from './cli/import-command.ts';
import { addReplayCommand } from './cli/replay-command.ts';
import { addShopCommand } from './cli/shop-command.ts';
import { addStartCommand } from './cli/start-command.ts';
import { addViewerCommand } from './cli/viewer-command.ts';
import { addWhyCommand } from './cli/why-command.ts';
import { ConfigError } from './config.ts';
import { programVersion } from './program-version.ts';

const EXIT_FAILURE = 1;
const EXIT_BAD_INPUT = 2;

/** Runs the `shoptalk` command line. Results go to stdout, everything else to stderr; sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('shoptalk')
    .description(
      'An AI co-host for live selling: one bot in the chats of Twitch, Telegram and Discord, in Chinese and English.',
    )
    .version(programVersion())
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  for (const add of [
    addStartCommand,
    addChatCommand,
    addDoctorCommand,
    addImportCommand,
    addShopCommand,
    addReplayCommand,
    addEvalCommands,
    addWhyCommand,
    addDeadCommand,
    addViewerCommand,
    addBackupCommands,
  ]) {
    add(program);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Says what went wrong and returns the exit code: 2 for input that cannot be used, 1 for a failure. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_BAD_INPUT;
  if (error instanceof ConfigError || error instanceof BadInput) {
    process.stderr.write(`${error.message}\n`);
    return EXIT_BAD_INPUT;
  }
  if (error instanceof AppError) process.stderr.write(`${error.message} [${error.code}]\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  return EXIT_FAILURE;
}
