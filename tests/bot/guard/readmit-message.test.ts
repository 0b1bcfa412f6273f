import { describe, expect, it } from 'vitest';
import { createReadmitMessage } from '../../../bot/guard/readmit-message.ts';
import { chatInboundSchema } from '../../../jobs/definitions/chat-inbound.ts';
import type { JobQueue } from '../../../jobs/job-queue.ts';
import { createTextVault } from '../../../pipelines/privacy/text-vault.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const vault = createTextVault(new Uint8Array(32).fill(3));
const held = {
  shopId: 'sample',
  key: 'telegram--1001-7',
  platform: 'telegram',
  channel: '-1001',
  viewerKey: 'mia',
  nativeId: '7',
  offence: 'abuse',
  sealedText: vault.seal('telegram--1001-7', '这个怎么卖'),
  heldAt: 0,
} as const;

/** Readmits the held message; `sealedIdentity` is undefined for a viewer who was forgotten. */
async function readmit(sealedIdentity: string | undefined) {
  const jobs: { readonly id: string; readonly data: unknown }[] = [];
  const queue: Pick<JobQueue, 'add'> = {
    add: async (_definition, data, { jobId }) => void jobs.push({ id: jobId, data }),
  };
  const clock = createVirtualClock();
  await createReadmitMessage({ queue, identities: { find: async () => sealedIdentity }, vault, clock })(
    held,
    signal,
  );
  return jobs.map(({ id, data }) => ({ id, data: chatInboundSchema.parse(data) }));
}

describe('readmitting an approved message', () => {
  it('hands it in under a key of its own, so that the answer replies to the original', async () => {
    const [job] = await readmit('v1.sealed');

    expect(job?.id).toBe('telegram--1001-7-approved');
    expect(job?.data).toMatchObject({
      isApproved: true,
      sealedIdentity: 'v1.sealed',
      message: { key: 'telegram--1001-7-approved', nativeId: '7', viewerKey: 'mia', role: 'viewer' },
    });
    expect(vault.unseal('telegram--1001-7-approved', job?.data.sealedText ?? '')).toBe('这个怎么卖');
  });

  it('lets the message of a forgotten viewer rest', async () => {
    expect(await readmit(undefined)).toEqual([]);
  });
});
