import { describe, expect, it } from 'vitest';
import { createClosingStack } from '../../bot/closing-stack.ts';
import { silentLog } from '../../bot/logging.ts';

describe('closing stack', () => {
  it('stops in reverse order, once, and goes on when a part fails', async () => {
    const stopped: string[] = [];
    const stack = createClosingStack(silentLog);
    stack.push('store', async () => void stopped.push('store'));
    stack.push('broken', async () => {
      throw new Error('socket is gone');
    });
    stack.push('web', async () => void stopped.push('web'));

    await Promise.all([stack.close(), stack.close()]);

    expect(stopped).toEqual(['web', 'store']);
  });
});
