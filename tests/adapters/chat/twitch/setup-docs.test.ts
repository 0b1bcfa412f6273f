import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ADAPTER = new URL('../../../../adapters/chat/twitch/', import.meta.url);
const DOCS = new URL('../../../../docs/setup/', import.meta.url);

it.each(['twitch.md', 'twitch.zh-CN.md'])('explains every code of the adapter in %s', (page) => {
  const text = readFileSync(new URL(page, DOCS), 'utf8');
  const codes = readdirSync(ADAPTER).flatMap((file) =>
    [...readFileSync(new URL(file, ADAPTER), 'utf8').matchAll(/code: '(twitch_\w+)'/g)].map(
      ([, code]) => code,
    ),
  );
  const internal = ['twitch_client_changed'];

  const unexplained = [...new Set(codes)].filter((code) => !text.includes(`\`${code}\``));

  expect(codes.length).toBeGreaterThan(10);
  expect(unexplained).toEqual(internal);
});
