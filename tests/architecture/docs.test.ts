import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT_NAMES } from '../../bot/config.ts';
import { PROJECT_ROOT } from '../../bot/project-root.ts';
import { INTENTS } from '../../pipelines/domain/understanding.ts';
import { missingRules } from '../../pipelines/shop/missing-rules.ts';
import { parseShopFile } from '../../pipelines/shop/parse-shop-file.ts';
import { fromRoot, listFiles } from './source-files.ts';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const documents = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  ...listFiles(join(PROJECT_ROOT, 'docs')).map(fromRoot),
].filter((path) => path.endsWith('.md'));

describe('documents', () => {
  it('explains in .env.example exactly the variables that config.ts reads', () => {
    const explained = [...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(
      ([, name]) => name,
    );

    expect(explained.sort()).toEqual([...ENVIRONMENT_NAMES].sort());
  });

  it('starts nothing by copying .env.example: every value in it is commented out', () => {
    expect(parseEnv(read('.env.example'))).toEqual({});
  });

  it('links only to files that exist', () => {
    const broken = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .filter(([, target = '']) => !existsSync(join(PROJECT_ROOT, dirname(path), target)))
        .map(([, target]) => `${path} → ${target}`),
    );

    expect(broken).toEqual([]);
  });

  it('has every setup page in Chinese and English with the same headings', () => {
    const english = documents.filter((path) => path.startsWith('docs/setup/') && !path.endsWith('.zh-CN.md'));
    const depths = (path: string) => [...read(path).matchAll(/^(#+) /gm)].map(([, marks]) => marks);

    for (const path of english) expect(depths(path.replace('.md', '.zh-CN.md')), path).toEqual(depths(path));
    expect(english.length).toBeGreaterThan(0);
  });

  it('explains every code that doctor gives for something other than a platform, in both languages', () => {
    const sources = [
      ...listFiles(join(PROJECT_ROOT, 'bot', 'doctor')).map(fromRoot),
      'jobs/bullmq/check-redis.ts',
      'adapters/text/transformers/model-role.ts',
      'adapters/text/openai/text-api-error.ts',
    ];
    const codes = sources.flatMap((path) =>
      [
        ...read(path).matchAll(/(?:finding\(\s*|code: |(?:missing|incomplete|unreachable|broken): )'(\w+)'/g),
      ].map(([, code]) => code),
    );

    for (const page of ['docs/setup/doctor.md', 'docs/setup/doctor.zh-CN.md']) {
      const text = read(page);
      expect(
        codes.filter((code) => !text.includes(`| \`${code}\` |`)),
        page,
      ).toEqual([]);
    }
    expect(codes).toContain('shop_is_empty');
    expect(codes).toContain('redis_too_old');
  });

  it('explains exactly the intents the program knows', () => {
    const explained = [...read('docs/intents.md').matchAll(/^\| `([a-z_]+)` \|/gm)].map(
      ([, intent]) => intent,
    );

    expect(explained.sort()).toEqual([...INTENTS].sort());
  });

  it('imports the rules that docs/import shows, in both languages', () => {
    const sample = JSON.parse(read('examples/sample-shop.json')) as { products: unknown };

    for (const page of ['docs/import.md', 'docs/import.zh-CN.md']) {
      const [, rules = ''] = /```json\n(.*?)```/s.exec(read(page)) ?? [];
      const content = JSON.stringify({ store: 'Shop', products: sample.products, ...JSON.parse(rules) });
      const imported = parseShopFile({ name: 'shop.json', content, shopId: 'shop' });

      expect(imported.problems, page).toEqual([]);
      expect(imported.ok && missingRules(imported.shop), page).toEqual([]);
    }
  });

  it('writes full-width punctuation beside Chinese', () => {
    const prose = (path: string) =>
      read(path)
        .replace(/```.*?```/gs, '')
        .replace(/\]\([^)]*\)/g, ']')
        .replace(/`[^`]*`/g, 'code');
    const wrong = documents.flatMap((path) =>
      [...prose(path).matchAll(/.*(?:\p{Script=Han}\**[,;:!?(]|[,;:!?)]\p{Script=Han}).*/gu)].map(
        ([line]) => `${path}: ${line}`,
      ),
    );

    expect(wrong).toEqual([]);
  });

  it('says the same in both READMEs: the same commands and the same headings', () => {
    const commands = (path: string) =>
      [...read(path).matchAll(/^(npm|npx|node|docker|cp) [^\n]*/gm)].map(([line]) =>
        line.replace(/\s+#.*/, ''),
      );
    const depths = (path: string) => [...read(path).matchAll(/^(#+) /gm)].map(([, marks]) => marks);

    expect(commands('README.zh-CN.md')).toEqual(commands('README.md'));
    expect(depths('README.zh-CN.md')).toEqual(depths('README.md'));
  });

  it('names every npm script and every top-level folder that a README speaks of', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read('README.md').matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name = '']) => name);
    const folders = [...read('README.md').matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, name = '']) => name);

    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    expect(folders.filter((name) => !existsSync(join(PROJECT_ROOT, name)))).toEqual([]);
  });
});
