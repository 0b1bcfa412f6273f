import { describe, expect, it } from 'vitest';
import type { ModelSource } from '../../../../adapters/text/transformers/find-model.ts';
import { familyOf } from '../../../../adapters/text/transformers/model-families.ts';
import { startModelThread } from '../../../../adapters/text/transformers/model-thread.ts';

const DYING_WORKER = new URL('../../../support/text/dying-worker.mjs', import.meta.url);

function sourceNamed(name: string): ModelSource {
  return { kind: 'hub', id: name, name, cacheDir: '/tmp', ...familyOf(name) };
}

describe('a model thread', () => {
  it('rejects the batch it dies over and tells what it died of', async () => {
    const thread = startModelThread(sourceNamed('any'), DYING_WORKER);
    await thread.loaded;

    await expect(thread.encode(['包邮吗'])).rejects.toThrow('exit code 3');
    expect(String(await thread.ended)).toContain('exit code 3');
  });

  it('is not loaded when it dies of loading', async () => {
    const thread = startModelThread(sourceNamed('broken'), DYING_WORKER);

    await expect(thread.loaded).rejects.toThrow('these are no weights');
  });

  it('has ended when it was stopped', async () => {
    const thread = startModelThread(sourceNamed('any'), DYING_WORKER);
    await thread.loaded;

    await thread.stop();

    await expect(thread.ended).resolves.toBeInstanceOf(Error);
  });
});
