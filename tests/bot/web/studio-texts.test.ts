import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../bot/project-root.ts';
import { FINAL_STATES } from '../../../pipelines/domain/ledger.ts';
import { OFFENCES } from '../../../pipelines/domain/moderation.ts';
import { PLATFORMS } from '../../../pipelines/domain/platform.ts';
import { ROLES } from '../../../pipelines/domain/role.ts';
import { INTENTS } from '../../../pipelines/domain/understanding.ts';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const zh: Record<string, string> = JSON.parse(read('bot/locales/zh/studio.json'));
const en: Record<string, string> = JSON.parse(read('bot/locales/en/studio.json'));
const CLIENT = 'bot/web/studio/client';

/** Keys that are written out in the page and its scripts. */
function usedKeys(): string[] {
  const html = read('bot/web/studio/studio.html');
  const scripts = readdirSync(join(PROJECT_ROOT, CLIENT)).map((name) => read(join(CLIENT, name)));
  const inHtml = Array.from(html.matchAll(/data-text(?:-label)?="([^"]+)"/g), ([, key = '']) => key);
  const inScripts = Array.from(scripts.join('\n').matchAll(/\btext\(\s*'([\w.]+)'/g), ([, key = '']) => key);
  return [...inHtml, ...inScripts];
}

describe('the studio texts', () => {
  it('have the same keys in both languages, none empty', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    expect([...Object.values(zh), ...Object.values(en)]).not.toContain('');
  });

  it('have the same places to fill in', () => {
    const places = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([place]) => place).sort();

    for (const [key, text] of Object.entries(zh)) expect(places(text), key).toEqual(places(en[key] ?? ''));
  });

  it('know every key the page and its scripts ask for', () => {
    const used = usedKeys();

    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !(key in zh))).toEqual([]);
  });

  it('name every intent, state, role and platform', () => {
    const keys = [
      ...INTENTS.map((intent) => `intent.${intent}`),
      ...[...FINAL_STATES, 'open'].map((state) => `state.${state}`),
      ...ROLES.map((role) => `role.${role}`),
      ...PLATFORMS.map((platform) => `platform.${platform}`),
      ...OFFENCES.map((offence) => `reason.${offence}`),
    ];

    expect(keys.filter((key) => !(key in en))).toEqual([]);
  });
});
