import type { Language } from '../../domain/language.ts';
import type { ReplyPlan } from '../../domain/reply-plan.ts';
import { firstLine } from './first-line.ts';
import { usesOwnWords } from './own-words.ts';
import { saysFigure } from './says-figure.ts';
import { requiredSlots } from './slot-names.ts';

/** Longer sentences are no chat replies, whatever their slots will hold. */
const MAX_TEMPLATE_CHARACTERS = 240;

/** What models put before the sentence: `Reply:`, `助手：`. */
const ROLE =
  /^(?:assistant|ai|bot|reply|answer|response|sentence|output|助手|回复|答复|回答|客服|主播)\s*[:：]\s*/iu;
const WRAPPED =
  /^(?:"(?<a>[^"]*)"|'(?<b>[^']*)'|“(?<c>[^“”]*)”|‘(?<d>[^‘’]*)’|「(?<e>[^「」]*)」|`(?<f>[^`]*)`|\*\*(?<g>[^*]*)\*\*)$/u;
/** `{price}`, `{{ Price }}` and `[PRICE]` mean the same place. */
const PLACE = /\{{1,2}\s*([a-z_]+)\s*\}{1,2}|\[\s*([a-z_]+)\s*\]/giu;
/** What is no plain sentence: other brackets and quotes of code, links, paths, mentions, emphasis, control characters. */
const UNPLAIN = /[[\]{}<>|\\`^=#@*$€£¥￥%％‰_]|:\/\/|\p{L}\.\p{L}{2}|\p{C}/u;

/**
 * The template in what a generator wrote: one plain sentence of the plan's language whose only facts are places for
 * slots. Undefined for anything else: a slot the plan has not, one it must have missing or used twice, a figure in
 * digits or words, a link, another language.
 */
export function readTemplate(text: string, plan: ReplyPlan): string | undefined {
  const sentence = unwrap(firstLine(text).text);
  const template = sentence.replace(
    PLACE,
    (_, braced, bracketed) => `{${(braced ?? bracketed).toLowerCase()}}`,
  );
  const used = [...template.matchAll(/\{([a-z_]+)\}/gu)].map(([, slot = '']) => slot);
  const words = template.replace(/\{[a-z_]+\}/gu, ' ');
  const isPlain =
    template.length <= MAX_TEMPLATE_CHARACTERS &&
    fitsSlots(used, plan) &&
    !UNPLAIN.test(words) &&
    !saysFigure(words) &&
    usesOwnWords(template, plan.act, plan.language) &&
    isIn(plan.language, words, used.length > 0);
  return isPlain ? template : undefined;
}

function unwrap(line: string): string {
  const sentence = line.replace(ROLE, '').trim();
  const inner = Object.values(WRAPPED.exec(sentence)?.groups ?? {}).find((group) => group !== undefined);
  return inner === undefined ? sentence : unwrap(inner.trim());
}

function fitsSlots(used: readonly string[], { act, slots }: ReplyPlan): boolean {
  const isKnown = used.every((slot) => Object.hasOwn(slots, slot));
  return (
    isKnown && new Set(used).size === used.length && requiredSlots(act).every((slot) => used.includes(slot))
  );
}

/** Chinese may hold a few Latin words, English no letter but Latin ones. Places alone are in every language. */
function isIn(language: Language, words: string, hasPlaces: boolean): boolean {
  const letters = words.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return hasPlaces;
  const han = letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length;
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (han + latin < letters.length) return false;
  return language === 'zh' ? han > 0 && latin <= han : han === 0;
}
