import { describe, expect, it } from 'vitest';
import { startModelThread } from '../../../../adapters/text/transformers/model-thread.ts';

const DYING_WORKER = new URL('../../../support/text/dying-worker.mjs', import.meta.url);

function startNamed(name: string) {
  return startModelThread({ program: DYING_WORKER, source: { name }, name: 'encoder' });
}

describe('a model thread', () => {
  it('rejects the batch it dies over and tells what it died of', async () => {
    const thread = startNamed('any');
    await thread.loaded;

    await expect(thread.ask(['包邮吗'])).rejects.toThrow('exit code 3');
    expect(String(await thread.ended)).toContain('exit code 3');
  });

  it('is not loaded when it dies of loading', async () => {
    const thread = startNamed('broken');

    await expect(thread.loaded).rejects.toThrow('these are no weights');
  });

  it('has ended when it was stopped', async () => {
    const thread = startNamed('any');
    await thread.loaded;

    await thread.stop();

    await expect(thread.ended).resolves.toBeInstanceOf(Error);
  });
});
