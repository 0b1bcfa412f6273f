#!/usr/bin/env node
// The `shoptalk` command: makes sure the build is fresh, then runs it.
import { build } from './build.mjs';

const MINIMUM_NODE = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
  process.stderr.write(
    `Shoptalk needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
try {
  build();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const { main } = await import('../dist/bot/main.js');
await main(process.argv.slice(2));
