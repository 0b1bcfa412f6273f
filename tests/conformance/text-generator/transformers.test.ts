import { openTransformersGenerator } from '../../../adapters/text/transformers/transformers-generator.ts';
import { silentLog } from '../../../bot/logging.ts';
import { SHIPPED_GENERATOR } from '../../../bot/open-generators.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { describeTextGenerator } from './describe-text-generator.ts';

const { signal } = new AbortController();

describeTextGenerator('the shipped model', async () => {
  const patience = { deadlineMs: Number.POSITIVE_INFINITY, sampling: { temperature: 0 } };
  const place = { model: SHIPPED_GENERATOR, cacheDir: 'unused' };
  const generator = await openTransformersGenerator(
    { ...place, ...patience, log: silentLog, clock: systemClock },
    signal,
  );
  await generator.ready(signal);
  return generator;
});
