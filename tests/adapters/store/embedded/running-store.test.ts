import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../../adapters/store/embedded/open-embedded-store.ts';
import { uriOfRunningStore } from '../../../../adapters/store/embedded/running-store.ts';
import { openMongoStore } from '../../../../adapters/store/mongo/open-mongo-store.ts';
import { silentLog } from '../../../../bot/logging.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'shoptalk-running-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a store that another process has open', () => {
  it('can be joined at its address, by this user alone', async () => {
    const owner = await openEmbeddedStore({ directory });
    const uri = uriOfRunningStore(directory);

    const guest = await openMongoStore({ uri: uri ?? '', log: silentLog }, new AbortController().signal);
    await guest.ping(new AbortController().signal);

    expect(uri).toBe(owner.uri);
    expect(statSync(join(directory, 'store.uri')).mode & 0o077).toBe(0);
    await guest.close();
    await owner.close();
  });

  it('has no address before it opens and after it closed', async () => {
    expect(uriOfRunningStore(directory)).toBeUndefined();
    const owner = await openEmbeddedStore({ directory });
    await owner.close();

    expect(uriOfRunningStore(directory)).toBeUndefined();
  });
});
