// Builds, then runs the benchmarks: `npm run bench -- [name …]`, `npm run bench -- list`. The table goes to stdout.
import { build } from './build.mjs';

try {
  build();
  const { runBench } = await import('../dist/tests/bench/run-bench.js');
  await runBench(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
