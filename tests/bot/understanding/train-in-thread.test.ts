import { describe, expect, it } from 'vitest';
import { trainInThread } from '../../../bot/understanding/train-in-thread.ts';

const intents = [{ name: 'gift_wrap', examples: ['可以礼品包装吗', '帮我包成礼物', 'can you gift wrap it'] }];

/** Loading takes half a second, encoding the lines several: whenever the stop comes in between, it must do no harm. */
const UNTIL_IT_ENCODES_MS = 1500;
const toLongLine = (_: unknown, index: number) => `${index} ${'礼品包装可以吗 gift wrap '.repeat(4)}`;

describe('the training thread', () => {
  it('does not start for somebody who has left', async () => {
    const job = { intents, encoder: { model: undefined, cacheDir: '' } };

    await expect(trainInThread(job, AbortSignal.abort(new Error('we close')))).rejects.toThrow('we close');
  });

  it('ends without the program when it is stopped while the encoder works', async () => {
    const leaving = new AbortController();
    const intents = [{ name: 'gift_wrap', examples: Array.from({ length: 2000 }, toLongLine) }];
    const job = { intents, encoder: { model: undefined, cacheDir: '' } };

    const trained = trainInThread(job, leaving.signal);
    setTimeout(() => leaving.abort(new Error('we close')), UNTIL_IT_ENCODES_MS);

    await expect(trained).rejects.toThrow('we close');
  });

  it('says what is wrong when the encoder cannot be loaded', async () => {
    const job = { intents, encoder: { model: '/nowhere/encoder', cacheDir: '/nowhere' } };

    await expect(trainInThread(job, new AbortController().signal)).rejects.toThrow('/nowhere/encoder');
  });
});
