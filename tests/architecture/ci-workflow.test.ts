import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);

const jobSchema = z.object({
  strategy: z.object({ matrix: z.object({ node: z.array(z.number()) }) }).optional(),
  services: z.record(z.string(), z.object({ image: z.string(), ports: z.array(z.string()) })).optional(),
  env: z.record(z.string(), z.string()).optional(),
  steps: z.array(
    z.object({
      uses: z.string().optional(),
      run: z.string().optional(),
      with: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const workflow = z
  .object({ permissions: z.object({ contents: z.literal('read') }), jobs: z.record(z.string(), jobSchema) })
  .parse(parse(readFileSync(new URL('.github/workflows/ci.yml', root), 'utf8')));

const test = jobSchema.parse(workflow.jobs.test);
const commands = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe('.github/workflows/ci.yml', () => {
  it('tests on every Node version the program supports', () => {
    const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

    expect(test.strategy?.matrix.node).toEqual([20, 22, 24]);
    expect(engines.node).toBe('>=20.19');
    const setUp = test.steps.find(({ uses }) => uses?.startsWith('actions/setup-node'));
    expect(setUp?.with?.['node-version']).toContain('matrix.node');
  });

  it('gives the tests a real Redis and a real MongoDB replica set', () => {
    expect(test.services?.redis).toMatchObject({ image: 'redis:8', ports: ['6379:6379'] });
    expect(test.services?.mongo).toMatchObject({ image: 'mongo:8', ports: ['27017:27018'] });
    expect(test.env).toMatchObject({
      TEST_REDIS_URL: 'redis://127.0.0.1:6379',
      TEST_MONGODB_URI: expect.stringContaining('mongodb://127.0.0.1:27017/'),
    });
    expect(commands.join('\n')).toMatch(/--replSet rs0 --port 27018[\s\S]*rs\.initiate/);
  });

  it('installs, checks and tests in this order', () => {
    const order = ['npm ci', 'npm run check', 'npm test'];

    expect(test.steps.flatMap(({ run }) => (run !== undefined && order.includes(run) ? [run] : []))).toEqual(
      order,
    );
  });

  it('names only files and scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    const text = commands.join('\n');

    for (const [, name = ''] of text.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toHaveProperty([name]);
    for (const [path] of text.matchAll(/(docker|scripts)\/[\w.-]+/g))
      expect(existsSync(new URL(path, root)), path).toBe(true);
  });
});
