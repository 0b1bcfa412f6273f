/** One JSON object on stdout and nothing else, or lines for people. */
export function printResult(
  result: object,
  options: { readonly json?: boolean | undefined; readonly text: string },
): void {
  process.stdout.write(options.json === true ? `${JSON.stringify(result)}\n` : `${options.text}\n`);
}

/** `name   value` lines, the values in one column. */
export function toColumns(rows: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
