import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../bot/config.ts';
import { checkGenerator } from '../../../bot/doctor/check-generator.ts';
import { failsWith, type OpenAiServer, startOpenAiServer } from '../../support/text/openai-server.ts';

const { signal } = new AbortController();

let server: OpenAiServer;

beforeEach(async () => {
  server = await startOpenAiServer();
});

afterEach(() => server.close());

const check = (variables: NodeJS.ProcessEnv) =>
  checkGenerator(loadConfig({ TEXT_MODEL: 'none', ...variables }, '/nowhere'), signal);

describe('the check of the generators', () => {
  it('finds nothing wrong without one, and with a server that answers', async () => {
    expect(await check({})).toEqual([]);
    expect(await check({ TEXT_API_URL: server.url })).toEqual([]);
    expect(server.asked).toHaveLength(1);
  });

  it('finds a key that is refused, as a warning: templates answer', async () => {
    server.behave = failsWith(401);

    const findings = await check({ TEXT_API_URL: server.url, TEXT_API_KEY: 'sk-secret' });

    expect(findings).toMatchObject([{ code: 'text_api_key_refused', severity: 'warning' }]);
    expect(JSON.stringify(findings)).not.toContain('sk-secret');
    expect(findings[0]?.message.zh).toContain(server.url);
  });

  it('finds an address where no such server is, and a model that is not there', async () => {
    const findings = await check({
      TEXT_API_URL: `${server.url}/elsewhere`,
      TEXT_API_MODEL: 'qwen',
      TEXT_MODEL: '/nowhere/model',
    });

    expect(findings.map(({ code }) => code)).toEqual(['text_api_model_missing', 'generator_model_missing']);
  });
});
