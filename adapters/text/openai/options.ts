import type { Log } from '../../../pipelines/ports/log.ts';
import type { TextGenerator } from '../../../pipelines/ports/text-generator.ts';

export interface OpenAiGeneratorOptions {
  /** Root of the server, with or without `/v1`: `http://127.0.0.1:11434`. */
  readonly baseUrl: string;
  /** Sent as bearer token; absent: none is sent. Never logged. */
  readonly apiKey?: string;
  /** Absent: the first the server lists. */
  readonly model?: string;
  readonly log: Log;
  /** A sentence that is not there after this is of no use, ms; default 3,000. */
  readonly deadlineMs?: number;
  /** The first request may have to wait for a model to be loaded, ms; default 120,000. */
  readonly warmUpMs?: number;
  /** Requests at one time; a call beyond gets undefined. Default 4. */
  readonly maxRequests?: number;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
}

/** The generator, and what `doctor` and a command line that wants this very server need beyond the port. */
export interface OpenAiGenerator extends TextGenerator {
  /** Resolves when the server has answered once. Rejects with an AppError `text_api_…` when it could not. */
  ready(signal: AbortSignal): Promise<void>;
}
