import type { ReadPinyin } from './blocked-words.ts';

/** Reads Chinese words with pinyin-pro, which takes 80 ms and 16 MB to load: only shops that block a Chinese word load it. */
export async function loadPinyin(): Promise<ReadPinyin> {
  const { pinyin } = await import('pinyin-pro');
  return (word) =>
    pinyin(word, { toneType: 'none', type: 'array', v: true }).map((syllable) => syllable.toLowerCase());
}
