import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import type { Language, Localized } from '../../pipelines/domain/language.ts';
import { hasRole, type Role } from '../../pipelines/domain/role.ts';
import { COMMAND_TEXTS } from '../locales/command-texts.ts';

/** A command as somebody typed it. */
export interface CommandCall {
  readonly shopId: string;
  readonly message: ChatMessage;
  readonly language: Language;
  /** What follows the name, split at spaces, in NFKC: `２０：００` is `20:00`. */
  readonly args: readonly string[];
  /** The same words as they were typed, for texts that are kept. */
  readonly typedArgs: readonly string[];
}

/** A chat command. Runs at least once per message, so its effect must bear a repeat. Returns the reply. */
export interface Command {
  /** The canonical name, without `!` or `/`; also the ledger's reason. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** The weakest role that may use it. */
  readonly role: Role;
  /** The weakest role `!help` names it to, where the command itself finds out who may use it; `role` otherwise. */
  readonly listedFor?: Role;
  readonly usage: Localized;
  run(call: CommandCall, signal: AbortSignal): Promise<string>;
}

/** A command found in a message, bound to its arguments. */
export interface FoundCommand {
  readonly name: string;
  /** The language to reply in, where the command knows better than the words it was typed in. */
  readonly language?: Language;
  run(call: Omit<CommandCall, 'args' | 'typedArgs'>, signal: AbortSignal): Promise<string>;
}

export interface CommandRegistry {
  /** Undefined when the message is no command of ours: other bots' commands are ordinary chat. */
  find(message: ChatMessage): FoundCommand | undefined;
}

/** `!live on`, `/live@shopbot start`, `！直播 开` (full-width sign). */
const COMMAND = /^[!/]([\p{L}\p{N}_-]+)(?:@\w+)?(?:\s+(.*))?$/su;

/** Looks commands up by name and alias, in either language. The help command is added here because it lists all others. */
export function createCommandRegistry(commands: readonly Command[]): CommandRegistry {
  const all = [...commands, createHelpCommand(commands)];
  const byName = new Map(
    all.flatMap((command) => [command.name, ...command.aliases].map((name) => [name, command] as const)),
  );

  return {
    find(message) {
      const [, name = '', rest = ''] = COMMAND.exec(message.text.normalize('NFKC').trim()) ?? [];
      const command = byName.get(name.toLowerCase());
      if (command === undefined) return undefined;
      const args = wordsOf(rest);
      const typedArgs = wordsOf(message.text).slice(1);
      return {
        name: command.name,
        async run(call, signal) {
          if (!hasRole(message.role, command.role)) return COMMAND_TEXTS.notAllowed[call.language];
          return command.run({ ...call, args, typedArgs }, signal);
        },
      };
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function createHelpCommand(commands: readonly Command[]): Command {
  return {
    name: 'help',
    aliases: ['帮助', 'commands', 'start'],
    role: 'viewer',
    usage: COMMAND_TEXTS.helpUsage,
    async run({ message, language }) {
      const usages = commands
        .filter(({ role, listedFor = role }) => hasRole(message.role, listedFor))
        .map((command) => command.usage[language]);
      // Commands that go together share a line.
      return [COMMAND_TEXTS.helpIntro[language], ...new Set(usages)].join('\n');
    },
  };
}
