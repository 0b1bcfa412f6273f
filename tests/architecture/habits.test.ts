import { describe, expect, it } from 'vitest';
import { readSources, SOURCE_FOLDERS } from './source-files.ts';

const sources = readSources(SOURCE_FOLDERS);
const tests = readSources(['tests']);
const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);

describe('habits', () => {
  it('keeps no drawers', () => {
    const drawer =
      /(^|\/)(utils?|helpers?|common|misc|shared|core|lib|manager|service|.*-(utils?|helpers?|manager|service))(\.ts|\/)/;

    // What the shop's people do for viewers is called customer service, and is no drawer.
    const customerService = /^pipelines\/service\/|\/customer-service\.ts$/;
    const named = sources.filter(({ path }) => drawer.test(path.replace(customerService, '')));

    expect(paths(named)).toEqual([]);
  });

  it('names files in kebab-case and re-exports nothing', () => {
    const isKebab = (path: string) => /^[a-z0-9/.-]+\.ts$/.test(path);

    expect(paths(sources.filter(({ path }) => !isKebab(path) || path.endsWith('/index.ts')))).toEqual([]);
  });

  it('keeps one idea per file: none is longer than 300 lines', () => {
    const isLong = ({ text, path }: { text: string; path: string }) =>
      text.split('\n').length > 301 && !path.includes('/locales/');

    expect(paths(sources.filter(isLong))).toEqual([]);
  });

  it('reads the environment in bot/config.ts alone', () => {
    const wrong = sources.filter(
      ({ path, text }) => path !== 'bot/config.ts' && text.includes('process.env'),
    );

    expect(paths(wrong)).toEqual([]);
  });

  it('silences no check and uses no any', () => {
    const silenced =
      /\bas any\b|: any\b|@ts-(ignore|expect-error|nocheck)|biome-ignore|catch\s*(\(\w+\))?\s*\{\s*\}/;
    const wrong = [...sources, ...tests].filter(
      ({ path, text }) => path !== 'tests/architecture/habits.test.ts' && silenced.test(text),
    );

    expect(paths(wrong)).toEqual([]);
  });

  it('leaves no test out and nothing unfinished', () => {
    const unfinished = /\b(it|test|describe)\.(skip|only|todo)\b|\b(TODO|FIXME|XXX)\b|not implemented/;
    const wrong = [...sources, ...tests].filter(
      ({ path, text }) => path !== 'tests/architecture/habits.test.ts' && unfinished.test(text),
    );

    expect(paths(wrong)).toEqual([]);
  });

  it('reads nothing from ../shared in tests', () => {
    const outside = /['"`/]\.\.\/shared\/(data|models|proofs)|\/work\//;
    const wrong = tests.filter(
      ({ path, text }) =>
        path !== 'tests/architecture/habits.test.ts' &&
        !path.startsWith('tests/bench/') &&
        outside.test(text),
    );

    expect(paths(wrong)).toEqual([]);
  });

  it('gives every chat adapter the same files', () => {
    const files = new Set(paths(sources));
    const wanted = ['twitch', 'telegram', 'discord', 'console'].flatMap((platform) =>
      ['platform', 'decode', 'encode', 'options'].map((name) => `adapters/chat/${platform}/${name}.ts`),
    );

    expect(wanted.filter((path) => !files.has(path))).toEqual([]);
  });

  it('documents every port', () => {
    const ports = sources.filter(
      ({ path }) => path.startsWith('pipelines/ports/') || path.startsWith('pipelines/domain/'),
    );
    const undocumented = ports.flatMap(({ path, text }) =>
      [...text.matchAll(/(\*\/\n)?^export (?:async )?(?:interface|type|function|class|const) (\w+)/gm)]
        .filter(([, comment]) => comment === undefined)
        .map(([, , name]) => `${path}: ${name}`),
    );

    expect(
      undocumented.filter(
        (line) =>
          !/: (PLATFORMS|LANGUAGES|ROLES|INTENTS|SEND_FAILURES|FINAL_STATES|Platform|Language|Role|Intent|SendFailure|FinalState|LedgerState|FaqEntry|ConnectionState|Product|systemClock|MAX_\w+)$/.test(
            line,
          ),
      ),
    ).toEqual([]);
  });
});
