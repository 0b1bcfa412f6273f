import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../bot/project-root.ts';
import { createRandom } from '../support/random.ts';

const LINES_FOLDER = join(PROJECT_ROOT, 'models', 'intents');

/** In a busy room many write the same: a third of the lines are among the few that everybody writes. */
const REPEATED_SHARE = 0.33;
const REPEATED_LINES = 40;

/** What viewers write, of every intent and in both languages, each line once, in an order that is the same for the same seed. */
export function readViewerTexts(seed: number): readonly string[] {
  const random = createRandom(seed);
  const texts = readdirSync(LINES_FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(join(LINES_FOLDER, name), 'utf8').trim().split('\n'))
    .map((line) => (JSON.parse(line) as { text: string }).text);
  return [...new Set(texts)]
    .map((text) => ({ text, place: random() }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ text }) => text);
}

/** A room's lines: mostly new ones, and those that everybody writes. */
export function createRoomTexts(count: number, seed: number): readonly string[] {
  const random = createRandom(seed);
  const texts = readViewerTexts(seed);
  return Array.from({ length: count }, () => {
    const choices = random() < REPEATED_SHARE ? REPEATED_LINES : texts.length;
    return texts[Math.floor(random() * choices)] ?? '';
  });
}
