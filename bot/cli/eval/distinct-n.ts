import type { Language } from '../../../pipelines/domain/language.ts';

/**
 * How varied texts are: the different runs of `n` neighbours as a share of all such runs, 0 to 1 (distinct-n, Li et al. 2016,
 * https://aclanthology.org/N16-1014). Neighbours are characters in Chinese (a Latin word counts as one) and words in English; marks and
 * letter case do not count. More texts give smaller values: compare equal numbers of them. 0 when no text is long enough.
 */
export function distinctN(texts: readonly string[], n: number, language: Language): number {
  const runs = texts.flatMap((text) => runsOf(unitsOf(text, language), n));
  return runs.length === 0 ? 0 : new Set(runs).size / runs.length;
}

function unitsOf(text: string, language: Language): readonly string[] {
  const unit = language === 'zh' ? /\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\p{N}+/gu : /[\p{L}\p{N}']+/gu;
  return text.toLowerCase().match(unit) ?? [];
}

function runsOf(units: readonly string[], n: number): readonly string[] {
  return Array.from({ length: Math.max(0, units.length - n + 1) }, (_, begin) =>
    units.slice(begin, begin + n).join(' '),
  );
}
