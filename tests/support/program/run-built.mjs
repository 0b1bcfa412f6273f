// Runs the built command line as `scripts/shoptalk.mjs` does, without looking whether the build is fresh: `buildProgram` did.

// A test that failed or was stopped leaves nobody behind to end this process.
if (process.connected) setInterval(() => process.connected || process.exit(1), 500).unref();

const { main } = await import('../../../dist/bot/main.js');
await main(process.argv.slice(2));
