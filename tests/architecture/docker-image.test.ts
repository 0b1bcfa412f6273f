import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Instructions with their line continuations joined, comments left out. */
const instructions = read('docker/Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const starting = (word: string) => instructions.filter((line) => line.startsWith(`${word} `));
const finalStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

describe('docker/Dockerfile', () => {
  it('builds in one stage and runs in another, on a slim Node the program supports', () => {
    expect(starting('FROM')).toEqual(['FROM node:22-slim AS build', 'FROM node:22-slim']);
  });

  it('installs exactly what the lockfile says and ships no development dependency', () => {
    expect(instructions).toContain('RUN npm ci --ignore-scripts');
    expect(instructions).toContain('RUN npm prune --omit=dev --ignore-scripts');
  });

  it('runs without root', () => {
    expect(finalStage).toContain('USER node');
  });

  it('takes the role as its argument', () => {
    const [entrypoint = ''] = starting('ENTRYPOINT');
    const command: unknown = JSON.parse(entrypoint.slice('ENTRYPOINT '.length));

    expect(command).toEqual(['node', 'scripts/shoptalk.mjs', 'start', '--role']);
    expect(existsSync(new URL('scripts/shoptalk.mjs', root))).toBe(true);
    expect(starting('CMD')).toEqual(['CMD ["all"]']);
  });

  it('runs only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const used = Array.from(instructions.join('\n').matchAll(/npm run ([\w:-]+)/g), ([, name]) => name ?? '');

    expect(used).not.toEqual([]);
    for (const name of used) expect(scripts).toHaveProperty([name]);
  });

  it('brings fonts for Chinese texts', () => {
    expect(finalStage.join('\n')).toContain('fonts-noto-cjk');
  });

  it('gets no secret, no history and no local build', () => {
    const ignored = read('.dockerignore').split('\n');

    expect(ignored).toEqual(
      expect.arrayContaining(['.env', '.env.*', '.git', '.shoptalk', 'node_modules', 'dist']),
    );
  });
});

describe('docker/healthcheck.mjs', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  const serveLivez = async (status: number) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/livez' ? status : 404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  const check = async (port: number) => {
    const script = new URL('docker/healthcheck.mjs', root);
    const child = spawn(process.execPath, [script.pathname], {
      env: { HTTP_PORT: String(port) },
      stdio: 'ignore',
    });
    const [code] = await once(child, 'exit');
    return code;
  };

  it('is content when the program answers /livez', async () => {
    expect(await check(await serveLivez(200))).toBe(0);
  });

  it('is not when it says it is dead, or says nothing', async () => {
    expect(await check(await serveLivez(503))).toBe(1);
    expect(await check(1)).toBe(1);
  });

  it('is what image and compose file call', () => {
    expect(starting('HEALTHCHECK')[0]).toContain('CMD ["node", "docker/healthcheck.mjs"]');
    expect(read('docker/compose.yaml')).toContain('test: [CMD, node, docker/healthcheck.mjs]');
  });
});
