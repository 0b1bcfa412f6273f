import { describe, expect, it } from 'vitest';
import { trainInThread } from '../../../bot/understanding/train-in-thread.ts';

const intents = [{ name: 'gift_wrap', examples: ['可以礼品包装吗', '帮我包成礼物', 'can you gift wrap it'] }];

describe('the training thread', () => {
  it('does not start for somebody who has left', async () => {
    const job = { intents, encoder: { model: undefined, cacheDir: '' } };

    await expect(trainInThread(job, AbortSignal.abort(new Error('we close')))).rejects.toThrow('we close');
  });

  it('says what is wrong when the encoder cannot be loaded', async () => {
    const job = { intents, encoder: { model: '/nowhere/encoder', cacheDir: '/nowhere' } };

    await expect(trainInThread(job, new AbortController().signal)).rejects.toThrow('/nowhere/encoder');
  });
});
