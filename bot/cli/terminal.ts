import { createInterface } from 'node:readline/promises';
import type { ConsoleChat } from '../../adapters/chat/console/platform.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import { ROLES, type Role } from '../../pipelines/domain/role.ts';
import { fillText } from '../locales/command-texts.ts';
import { START_TEXTS } from '../locales/start-texts.ts';
import type { StudioDecisions } from '../web/studio-needs.ts';

interface Speaker {
  readonly viewer: string;
  readonly role: Role;
}

/** What the terminal shows: the room, and what becomes of what is said in it. */
export interface TerminalRoom {
  readonly room: ConsoleChat;
  readonly decisions: StudioDecisions;
}

/**
 * The terminal as a room: what is typed is said as a viewer, what the bot posts is printed, and why it says nothing.
 * Resolves at `/quit`, Ctrl-C or the end of the input; what the bot posts later is still printed.
 */
export async function runTerminal({ room, decisions }: TerminalRoom, language: Language): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  let isOpen = true;
  const prompt = () => {
    if (isOpen && process.stdin.isTTY) terminal.prompt();
  };
  const print = (line: string) => {
    process.stdout.write(`${line}\n`);
    prompt();
  };
  terminal.on('SIGINT', () => terminal.close());
  room.onPosted((post) => {
    if (post.kind !== 'removed') print(`[${START_TEXTS.bot[language]}] ${post.message.text}`);
  });
  decisions.onDecision(({ platform, state, reason }) => {
    if (platform !== 'console' || state === 'answered' || state === 'commanded') return;
    print(fillText(START_TEXTS.terminalIgnored[language], { reason }));
  });
  let speaker: Speaker = { viewer: 'you', role: 'viewer' };
  print(START_TEXTS.terminalHelp[language]);
  for await (const line of terminal) {
    if (line.trim() === '/quit') break;
    const change = readSpeakerChange(line, speaker, language);
    if (change === undefined) await room.say({ ...speaker, text: line });
    else speaker = change.speaker;
    if (change !== undefined) print(change.message);
    else prompt();
  }
  isOpen = false;
  terminal.close();
}

/** `/as NAME` and `/role ROLE` change who speaks; anything else is said. */
function readSpeakerChange(line: string, speaker: Speaker, language: Language) {
  const [, command, value = ''] = /^\/(as|role)\s+(\S.*)$/.exec(line.trim()) ?? [];
  if (command === undefined) return undefined;
  const role = ROLES.find((name) => name === value);
  if (command === 'role' && role === undefined) {
    return { speaker, message: fillText(START_TEXTS.terminalBadRole[language], { roles: ROLES.join(', ') }) };
  }
  const next = command === 'as' ? { ...speaker, viewer: value } : { ...speaker, role: role ?? speaker.role };
  return { speaker: next, message: fillText(START_TEXTS.terminalAs[language], { ...next }) };
}
