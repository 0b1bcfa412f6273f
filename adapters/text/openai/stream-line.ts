import type { OpenAI } from 'openai';
import { z } from 'zod';
import { firstLine } from '../../../pipelines/answer/phrasing/first-line.ts';
import type { PhrasingMessage } from '../../../pipelines/answer/phrasing/phrasing-messages.ts';

/** Two chat sentences; thoughts of a model that thinks count too. */
const MAX_TOKENS = 120;
/** Some variety, few slips. */
const TEMPERATURE = 0.7;
/** A server that takes no notice of MAX_TOKENS is stopped here. */
const MAX_CHARACTERS = 2000;

/** What is used of a chunk. Servers differ in the rest. */
const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
});

export interface LineRequest {
  readonly model: string;
  readonly messages: readonly PhrasingMessage[];
}

/**
 * The first line a model says. Reads while it is written and ends the request as soon as the line is whole. Undefined
 * when the answer broke off before that. Rejects with what the client or the parser throws, and when `signal` aborts.
 */
export async function streamLine(
  client: OpenAI,
  { model, messages }: LineRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  const stream = await client.chat.completions.create(
    { model, messages: [...messages], stream: true, max_tokens: MAX_TOKENS, temperature: TEMPERATURE },
    { signal },
  );
  let raw = '';
  for await (const chunk of stream) {
    const [choice] = chunkSchema.parse(chunk).choices;
    raw += choice?.delta?.content ?? '';
    const line = firstLine(raw);
    // Leaving the loop aborts the request.
    if (line.isWhole || isFinished(choice?.finish_reason)) return line.text === '' ? undefined : line.text;
    if (raw.length > MAX_CHARACTERS) return undefined;
  }
  // The client ends an aborted stream as if it were whole.
  signal.throwIfAborted();
  return undefined;
}

function isFinished(reason: string | null | undefined): boolean {
  return typeof reason === 'string' && reason !== 'length' && reason !== 'content_filter';
}
