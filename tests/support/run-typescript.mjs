// Runs a TypeScript file of the tests in a process of its own, without a build: `node run-typescript.mjs FILE [ARG …]`.
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
process.argv = [process.execPath, file, ...args];

// A test that failed or was stopped leaves nobody behind to end this process.
if (process.connected) setInterval(() => process.connected || process.exit(1), 500).unref();

const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
await module.main(...args);
