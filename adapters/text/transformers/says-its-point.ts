import type { Language } from '../../../pipelines/domain/language.ts';
import type { ReplyAct } from '../../../pipelines/domain/reply-plan.ts';

/** What must be said in words, because the facts alone would not say it, or say the contrary: `{link} {product}` is not "sold out". */
const POINTS: Partial<Record<ReplyAct, Readonly<Record<Language, RegExp>>>> = {
  sold_out: {
    zh: /没货|售罄|售完|卖完|缺货|没有了|没有库存|没啦|搬空|拍完|飞走|拿走|货架见底/,
    en: /sold out|out of stock|\bgone\b|no (?:more|stock)/i,
  },
  not_returnable: {
    zh: /不能?退|不支持退|退不了|无法退/,
    en: /not returnable|(?:n't|not|no) .*(?:return|back)/i,
  },
  shipping_free: {
    zh: /包邮|免运费|免邮费|不收运费|邮费我们出|不用/,
    en: /free|no shipping fee|on us|nothing/i,
  },
  not_shipped_there: { zh: /[不没无]/, en: /n't|\bnot?\b|cannot|outside/i },
  not_shipped_abroad: { zh: /[不没]|国内/, en: /n't|\bnot?\b|cannot/i },
  no_coupon: { zh: /[没无空]/, en: /n't|\bno\b|nope|empty|nothing/i },
  no_such_link: { zh: /[没不无误丢]/, en: /n't|\bnot?\b|unknown|mystery/i },
  not_sold: { zh: /[没不无]/, en: /n't|\bnot?\b|nothing/i },
  order_received: { zh: /主播/, en: /\bhost\b/i },
  order_private: { zh: /[不没]|本人|隐私/, en: /n't|\bnot?\b|cannot|sealed|own buyer/i },
  handoff: { zh: /人工|真人|同事|转接/, en: /human|person|team|staff|colleague/i },
  complaint: { zh: /抱歉|对不起|道歉|致歉|不好意思/, en: /sorry|apolog/i },
  refuse_injection: {
    zh: /[不没]|无法|无效|为准|只|达咩/,
    en: /n't|\bnot?\b|declined|from (?:the )?shop|shop (?:tells|and)|stick/i,
  },
  unknown: {
    zh: /[不没]|难|问倒|超纲/,
    en: /n't|\bnot?\b|unknown|stumped|beats|blank|silent|better|rather|tough/i,
  },
};

/** False when a sentence of this act does not say what the act is about. A small model sometimes names the facts and nothing else. */
export function saysItsPoint(template: string, act: ReplyAct, language: Language): boolean {
  return POINTS[act]?.[language].test(template) ?? true;
}
