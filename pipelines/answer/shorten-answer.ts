import type { Platform } from '../domain/platform.ts';

/**
 * The longest answer on each platform, in characters (grapheme clusters): always one message, because every message costs
 * a send of the budget. Twitch takes 500 code points and prefixes a reply with the name; elsewhere it is a matter of taste.
 */
const MAX_CHARACTERS: Readonly<Record<Platform, number>> = {
  twitch: 400,
  telegram: 1000,
  discord: 1000,
  console: 1000,
};

/** Ends of a sentence or clause, where a text may stop. */
const BORDERS = /[。！？；.!?;\n]\s*|[,，、]\s*|\s+/gu;
/** A cut further back than this share of the limit would lose more than it tidies. */
const KEEP_AT_LEAST = 0.6;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The text itself when it fits, otherwise its beginning up to a border, with an ellipsis. */
export function shortenAnswer(text: string, platform: Platform): string {
  const max = MAX_CHARACTERS[platform];
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (characters.length <= max) return text;
  const kept = characters.slice(0, max - 1).join('');
  const borders = [...kept.matchAll(BORDERS)].map(({ index }) => index);
  const last = borders.filter((index) => index > kept.length * KEEP_AT_LEAST).at(-1);
  return `${kept.slice(0, last ?? kept.length).trimEnd()}…`;
}
