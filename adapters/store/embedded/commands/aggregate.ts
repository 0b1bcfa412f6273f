import type { CommandDefinition } from '../command-context.ts';

export const AGGREGATE_COMMANDS: Readonly<Record<string, CommandDefinition>> = {};
