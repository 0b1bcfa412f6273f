import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Forks a module of this folder with one JSON argument. Its errors show on our stderr. */
export function forkModule(name: string, argument: unknown): ChildProcess {
  return fork(new URL(`./${name}.js`, import.meta.url), [JSON.stringify(argument)]);
}

/** The first thing a child says. Throws when it ends in silence. */
export async function firstMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Message));
    child.once('exit', (code) => reject(new Error(`the measuring process ended with ${code}: see above`)));
    child.once('error', reject);
  });
}

/** Runs a module to its end and returns what it said. */
export async function runModule<Message>(name: string, argument: unknown): Promise<Message> {
  const child = forkModule(name, argument);
  const ended = once(child, 'exit');
  const message = await firstMessage<Message>(child);
  await ended;
  return message;
}

/** The argument `forkModule` gave this process. */
export function childArgument<Argument>(): Argument {
  return JSON.parse(process.argv[2] ?? 'null') as Argument;
}
