import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real redis-server of this test run's own, on a free loopback port, with nothing kept on disk. */
export interface RedisServer {
  /** `redis://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** Ends the process and removes its folder. Twice is harmless. */
  stop(): Promise<void>;
}

const START_ATTEMPTS = 5;
const READY_TIMEOUT_MS = 20_000;

/**
 * Starts `redis-server` (from PATH, or `extraArguments` for another configuration) and waits until it accepts
 * connections. Throws when the binary is missing; `scripts/install-test-tools.mjs` installs it.
 */
export async function startRedisServer(extraArguments: readonly string[] = []): Promise<RedisServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnPort(await findFreePort(), extraArguments);
    } catch (error) {
      // Another test may have taken the port between finding it and binding it.
      if (attempt === START_ATTEMPTS || !String(error).includes('Address already in use')) throw error;
    }
  }
}

async function startOnPort(port: number, extraArguments: readonly string[]): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-redis-'));
  const server = spawn('redis-server', [...serverArguments(port, directory), ...extraArguments], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killServer = () => server.kill('SIGKILL');
  process.once('exit', killServer);

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      process.off('exit', killServer);
      await endProcess(server);
      await rm(directory, { recursive: true, force: true });
    })();
    return stopping;
  };

  try {
    await waitUntilListening(server, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis://127.0.0.1:${port}`, port, stop };
}

function serverArguments(port: number, directory: string): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory],
    ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    ...['--daemonize', 'no', '--loglevel', 'notice', '--logfile', ''],
  ];
}

async function waitUntilListening(server: ChildProcess, port: number): Promise<void> {
  let output = '';
  server.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  server.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });

  await new Promise<void>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`redis-server on port ${port}: ${reason}\n${output}`));
    const timer = setTimeout(() => fail(`not ready after ${READY_TIMEOUT_MS} ms`), READY_TIMEOUT_MS);
    server.once('error', (error) => {
      clearTimeout(timer);
      fail(`${error.message}. Run: node scripts/install-test-tools.mjs`);
    });
    // `close` and not `exit`: only then is all of its output here.
    server.once('close', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
    server.stdout?.on('data', () => {
      if (!output.includes('Ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function endProcess(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const killer = setTimeout(() => server.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(killer);
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
