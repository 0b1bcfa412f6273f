// Ends with 0 when the program in this container says it is alive. Docker and compose.yaml run it.
const port = process.env.HTTP_PORT ?? '3210';

try {
  const response = await fetch(`http://127.0.0.1:${port}/livez`, { signal: AbortSignal.timeout(4_000) });
  if (!response.ok) throw new Error(`/livez answered ${response.status}`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
