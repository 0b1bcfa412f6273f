// Runs a TypeScript file of the tests in a process of its own, without a build: `node run-typescript.mjs FILE [ARG …]`.
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
process.argv = [process.execPath, file, ...args];
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
await module.main(...args);
