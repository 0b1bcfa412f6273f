import type { Command } from 'commander';
import { addEvalClassifier } from './eval-classifier.ts';
import { addEvalIntents } from './eval-intents.ts';
import { addEvalReplies } from './eval-replies.ts';
import { addEvalSimilarity } from './eval-similarity.ts';
import { addEvalVerifier } from './eval-verifier.ts';

/** `shoptalk eval …`: measures on labelled files. Keeps nothing, and everything but the result goes to stderr. */
export function addEvalCommands(program: Command): void {
  const group = program.command('eval').description('measure what the program understands on labelled files');
  for (const add of [addEvalIntents, addEvalClassifier, addEvalSimilarity, addEvalReplies, addEvalVerifier])
    add(group);
}
