import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseRoles } from '../../bot/roles.ts';
import { type RunningBot, startBot } from '../../bot/start-bot.ts';
import { programConfig, type Variables } from '../support/program/program-config.ts';
import { createRecordingLog } from '../support/recording-log.ts';

let dataDir: string;
let bot: RunningBot | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-encoder-'));
});

afterEach(async () => {
  await bot?.close();
  await rm(dataDir, { recursive: true });
});

/** The program with all its roles, embedded, in this process. */
async function start(variables: Variables = {}): Promise<RunningBot> {
  const config = programConfig(dataDir, variables);
  const log = createRecordingLog();
  bot = await startBot({ config, roles: parseRoles('all'), log }, AbortSignal.timeout(20_000));
  return bot;
}

async function readEncoder({ studioUrl }: RunningBot) {
  const response = await fetch(`${studioUrl}/readyz`);
  const { parts } = (await response.json()) as { parts: readonly { readonly part: string }[] };
  return { status: response.status, encoder: parts.find(({ part }) => part === 'encoder') };
}

describe('the encoder of the whole program', () => {
  it('is ready soon after the start, and its metrics say so', async () => {
    const started = await start();

    await vi.waitFor(
      async () =>
        expect((await readEncoder(started)).encoder).toEqual({ part: 'encoder', ok: true, why: 'encodes' }),
      { timeout: 15_000, interval: 100 },
    );

    const metrics = await (await fetch(`${started.studioUrl}/metrics`)).text();
    expect(metrics).toContain('shoptalk_encoder_state{state="ready"} 1');
  });

  it('is missed, not needed: without it the program is ready, degraded, and answers', async () => {
    const model = join(dataDir, 'nowhere');
    const { room, ...started } = await start({ ENCODER_MODEL: model });

    const posted = new Promise<string>((resolve) => {
      const stop = room?.onPosted((post) => {
        if (post.kind !== 'removed') resolve(post.message.text);
      });
      onTestFinished(() => stop?.());
    });
    await room?.say({ viewer: 'xiaoli', text: '1号链接多少钱？' });

    expect(await posted).toContain('¥183');
    const { status, encoder } = await readEncoder(started);
    expect(status).toBe(200);
    expect(encoder).toMatchObject({ ok: true, degraded: true, why: expect.stringContaining(model) });
  });
});
