import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')));

/** Whether a package finds another the way Node looks for it: in its own node_modules, then in each folder above. */
function finds(path: string, name: string): boolean {
  const here = path === '' ? '' : `${path}/`;
  if (packages[`${here}node_modules/${name}`] !== undefined) return true;
  if (path === '') return false;
  return finds(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

describe('package-lock.json', () => {
  it('names the packages of every operating system, without which npm ci refuses to install', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !finds(path, name)),
    );

    expect(missing).toEqual([]);
  });
});
