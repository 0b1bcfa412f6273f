import type { Command } from './command-registry.ts';

/** The same command, of which one runs at a time: each change is made to what the one before has saved. */
export function oneAfterTheOther(command: Command): Command {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...command,
    async run(call, signal) {
      const reply = last.then(() => command.run(call, signal));
      last = reply.catch(() => undefined);
      return reply;
    },
  };
}
