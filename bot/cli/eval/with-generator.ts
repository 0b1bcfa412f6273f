import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import type { Config } from '../../config.ts';
import { openGenerators } from '../../open-generators.ts';

/**
 * Opens the generator an evaluation asks for, waits until it is ready and closes it again: `none`, `local` (TEXT_MODEL, or the shipped
 * one), or the address of a server. Throws the AppError of a generator that cannot be had: templates in its place would not be what
 * is measured.
 */
export async function withGenerator<Result>(
  options: {
    readonly config: Pick<Config, 'text' | 'encoder'>;
    readonly generator: string;
    readonly log: Log;
    readonly clock: Clock;
  },
  use: (generators: readonly TextGenerator[]) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const { config, generator, log, clock } = options;
  const text = textOf(config, generator);
  const generators = await openGenerators({ config: { ...config, text }, log, clock }, signal);
  try {
    for (const opened of generators) await opened.ready(signal);
    return await use(generators);
  } finally {
    for (const opened of generators) await opened.close();
  }
}

function textOf({ text }: Pick<Config, 'text'>, generator: string): Config['text'] {
  const { model } = text;
  if (generator === 'none') return { isLocal: false, model: undefined, server: undefined };
  if (generator === 'local') return { isLocal: true, model, server: undefined };
  return { isLocal: false, model: undefined, server: { ...text.server, baseUrl: generator } };
}
