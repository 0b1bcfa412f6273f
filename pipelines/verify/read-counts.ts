import type { Figure, Role } from './assertion.ts';
import type { Scan } from './scan.ts';

const PIECE =
  '(?:件|个(?!月|工作|小时|钟头|星期|礼拜)|双|台|支|瓶|套|盒|条|只(?!要|需|有|剩)|份|本|把|张(?!开)|副|单|组|串|顶|枚|对)';
const ENGLISH_PIECE = '(?:pieces?|pcs?|units?|items?|pairs?|sets?|boxes|bottles?)';
const NOT_PIECES =
  '(?!\\d|[.:]\\d|[-/]\\d| ?(?:天|小时|分钟|种|款|色|折|元|块|%|号|码|寸|年|月|期|次|人|位|days?|hours?|hrs?|h\\b|colou?rs|sizes|minutes?|options|weeks?|months?|years?|bags?|cups?|drops?))';
const LEFT_HAN = new RegExp(
  `(?:仅剩|仅此|只剩|就剩|还剩下?|剩余|剩下?|库存(?:还有|还剩|剩|仅|只|为|有|是)?|还有|现有|现货|最后|只有|仅有|余)(?:下|了|有)?(?:最后)?[ :：]{0,2}(?<count>\\d+)${NOT_PIECES} ?${PIECE}?`,
  'gu',
);
const HAN_LEFT = new RegExp(`(?<![\\d.])(?<count>\\d+) ?${PIECE}(?=现货|有货|库存|在库|可拍|存货)`, 'gu');
const LEFT_ENGLISH = new RegExp(
  `\\b(?:(?:only|just) (?:about )?(?=\\d+ ?(?:more )?(?:left|remaining|available|in stock|units?|pieces?|pcs|pairs?|items?))|last |final |stock(?: is| left)?:? (?:of )?|in stock:? |remaining:? |down to (?:the last |our last )?)(?<count>\\d+)${NOT_PIECES}(?: ?${ENGLISH_PIECE}\\b)?`,
  'gi',
);
const ENGLISH_LEFT =
  /(?<![\d.$¥€£#])(?<count>\d+)(?= (?:(?!days?\b|hours?\b|minutes?\b)[a-z]+ ){0,4}(?:left|remaining|remain|available|in stock|to go|on hand)\b)/gi;
const COUNT = new RegExp(`(?<![\\d.第a-z])(?<count>\\d+)(?: ?${PIECE}| ?-?${ENGLISH_PIECE}\\b)`, 'gi');
const QUANTITY_BEFORE =
  /(?:买|拍|下单|满|限购|限|起订|每人|订|要|收到|\b(?:buy|order(?:ed)?|for|get|minimum|limit|max|quantity|qty):?) ?(?:\w{0,4} )?$/i;

/** Reads how many are left, and other numbers of pieces. */
export function readCounts(scan: Scan): void {
  const stock = (match: RegExpExecArray) => countOf(match, 'stock');
  for (const pattern of [LEFT_HAN, HAN_LEFT, LEFT_ENGLISH, ENGLISH_LEFT]) scan.take(pattern, stock);
  scan.take(COUNT, (match) => {
    const before = scan.text.slice(Math.max(0, match.index - 12), match.index);
    return countOf(match, QUANTITY_BEFORE.test(before) ? 'quantity' : undefined);
  });
}

function countOf(match: RegExpExecArray, role: Role | undefined): Figure {
  return {
    kind: 'count',
    values: [Number(match.groups?.count)],
    unit: 'piece',
    ...(role === undefined ? {} : { role }),
    words: match[0],
    at: match.index,
  };
}
