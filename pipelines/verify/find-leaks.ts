import type { Violation } from '../domain/reply.ts';

/** Every check of what may never leave, whatever the facts are. `isQuotable`: a seller's own text may hold it (`SOLD <link no.>`). */
interface Leak {
  readonly code: string;
  readonly says: RegExp;
  readonly isQuotable?: boolean;
}

const LEAKS: readonly Leak[] = [
  {
    code: 'control_characters',
    says: /(?![\n\r\t\u200d])[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\u3164]|(?<!\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)\u200d/gu,
  },
  {
    code: 'placeholder',
    says: /[{}]|\[(?:[A-Z][A-Z _]{2,}|[a-z]+_[a-z_]+|price|product|link|stock|insert[^\]]*|your[^\]]*)\]|\bundefined\b|\bNaN\b|\[object \w+\]|(?<![a-z])null(?![a-z])|%[sd](?![a-z])|\$\{|<\|?[a-z_]+\|?>|【(?:价格|商品|产品|链接|库存|店名)】|\b(?:lorem ipsum|X{3,})\b|某某|X{2,}元|[$¥€£] ?(?:X+|_+|\?+)|(?:^|[^a-z])X+\.X+/gu,
    isQuotable: true,
  },
  {
    code: 'markup',
    says: /@(?:everyone|here|all|channel)\b|@ ?(?:所有人|全体成员)|<@[!&]?\d*>?|<#\d+>|<\/?[a-z][^>]{0,80}>|```|\*\*|__|\]\(|^\s*[/!.](?=[a-z])|^#{1,6} |\|\|/gim,
    isQuotable: true,
  },
  {
    code: 'leaks_prompt',
    says: /\b(?:as an? (?:ai|artificial intelligence|large)(?: language)? model|language model|system (?:prompt|message|instruction)s?|(?:my|your|these|the|previous|above|following) (?:instructions?|prompt|rules say|guidelines)|developer mode|i (?:was|am|have been) (?:told|instructed|programmed|trained)(?: not)? to|knowledge cut-?off|openai|chatgpt|i cannot (?:assist|comply)|ignore (?:all|previous)|here(?:'s| is) (?:a|the|my|your) (?:reply|response|sentence|answer|rewrite)|jailbreak)\b|(?:作为|身为)一?[个名款]?(?:ai|人工智能|语言模型|大模型|大语言模型)(?:语言)?(?:模型|助手)?|语言模型|系统(?:提示|指令|消息|设定)|提示词|(?:我的|以上|上述|之前的)(?:指令|设定|规则|提示)|忽略(?:以上|之前|所有)|开发者模式|以下是(?:我的)?(?:回复|回答|改写|句子)|(?:^|\n)(?:assistant|system|user|viewer|回复|答|助手)\s?[:：]/gi,
  },
];

/** What must not be in a sent text: control characters, unfilled places, markup and mentions, words about the prompt. `quotable`: words of the facts. */
export function findLeaks(text: string, quotable: string): readonly Violation[] {
  if (text.trim() === '') return [{ code: 'empty', words: '' }];
  return LEAKS.flatMap(({ code, says, isQuotable }) =>
    [...text.matchAll(says)]
      .filter(({ 0: words, index }) => isQuotable !== true || !isQuoted(text, index, words, quotable))
      .map(([words]) => ({
        code,
        words: code === 'control_characters' ? escapeCharacter(words) : words.trim(),
      })),
  );
}

/** The words with some of their surroundings stand like this in a fact. */
function isQuoted(text: string, at: number, words: string, quotable: string): boolean {
  const around = text.slice(Math.max(0, at - 3), at + words.length + 3);
  return quotable.includes(around) || (words.length > 4 && quotable.includes(words));
}

function escapeCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
