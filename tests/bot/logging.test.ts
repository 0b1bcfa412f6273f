import { describe, expect, it } from 'vitest';
import { createLog } from '../../bot/logging.ts';

function writeLog(use: (log: ReturnType<typeof createLog>) => void, level = 'info'): string {
  let written = '';
  const log = createLog(level, {
    write: (line) => {
      written += line;
    },
  });
  use(log);
  return written;
}

describe('the log', () => {
  it('writes what an error says and where it came from', () => {
    const written = writeLog((log) =>
      log.error({ error: new Error('the disk is full') }, 'journal not written'),
    );

    expect(JSON.parse(written)).toMatchObject({
      msg: 'journal not written',
      error: { message: 'the disk is full', stack: expect.stringContaining('logging.test.ts') },
    });
  });

  it('writes nothing else an error carries, such as the request of an HTTP client', () => {
    const error = Object.assign(new Error('403'), {
      code: 50_013,
      requestBody: { json: { content: '悄悄话' } },
    });

    const written = writeLog((log) => log.warn({ error }, 'Discord refused'));

    expect(JSON.parse(written)).toMatchObject({ error: { message: '403', code: 50_013 } });
    expect(written).not.toContain('悄悄话');
  });

  it('leaves an error that is already a text as it is', () => {
    const written = writeLog((log) => log.warn({ error: 'connection refused' }, 'store connection failed'));

    expect(JSON.parse(written)).toMatchObject({ error: 'connection refused' });
  });

  it('censors tokens, addresses with passwords and texts, also inside of objects', () => {
    const fields = {
      botToken: '123456:geheim',
      uri: 'mongodb://shop:geheim@db/shoptalk',
      message: { text: '我的地址是geheim路1号' },
      options: { twitch: { oauthToken: 'oauth:geheim' } },
    };

    const written = writeLog((log) => log.warn(fields, 'something is odd'));

    expect(written).not.toContain('geheim');
    expect(written).toContain('[hidden]');
  });

  it('writes nothing below its level', () => {
    expect(writeLog((log) => log.debug({}, 'a detail'))).toBe('');
    expect(writeLog((log) => log.error({}, 'a fault'), 'silent')).toBe('');
  });
});
