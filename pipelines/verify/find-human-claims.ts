import type { Violation } from '../domain/reply.ts';
import { isNegated } from './negation.ts';

/** To be a person, said of oneself. */
const IS_HUMAN =
  /(?:我|俺|咱|本人|人家|这边|小助手|客服)(?:可)?(?:就|真的?|确实|当然|也|都|们)*(?:是|不就是)(?:一[个名位])?(?:真人|活人|人类|人工|真实的人|真人客服|人工客服|正常人|大活人|有血有肉|店主本人|主播本人)|真人(?:在线|回复|客服(?:为您|在)|为您)|本人(?:在线|回复|亲自)|\b(?:i am|i'm|im|this is|we are|we're|you're (?:talking|chatting|speaking) (?:to|with)|talking to) (?:(?:just|really|actually|definitely|totally|of course|indeed|also|only|still) )*(?:a |an |the )?(?:(?:real|actual|living|live|genuine|human) )*(?:human|person|people|man|woman|girl|guy|human being|host(?: myself| himself| herself| here)|real agent|live agent|human agent)\b|\b(?:human|real person) here\b|\bi(?:'m| am) real\b|\bthis is [a-z]+,? (?:an? |your )(?:real |live |human )+(?:agent|person)\b/gi;
/** To be somebody of the shop: with a name of one's own, or the owner. */
const IS_SOMEBODY =
  /小姐姐本人|我(?:就是|是)(?:你们的|您的)?(?:老板娘?|店主|店长|主播|小姐姐|小哥哥)(?!的|助|说|[^，。！]{0,3}(?:AI|ai))|我姓|\bthis is [a-z]+ speaking\b|\b(?:i'm|i am) (?:the|your) (?:owner|host|seller|boss)\b(?!'s)|\b(?:owner|host) here\b|\bmy name is\b(?! [^,.!]{0,20}\bAI\b)/gi;
/** Not to be a machine, said of oneself. */
const IS_NO_BOT =
  /(?:我|俺|本人|这边|这里|客服)?(?:可|真的|绝对|当然|才|并)?(?:不是|非|没有?用|哪是)(?:什么|一个)?(?:机器人|机器|ai|人工智能|程序|自动回复|bot)|\b(?:i'm|i am|im|this is|we're|we are)(?: really| definitely| certainly)? ?(?:not|no)(?: an?| any| just an?)? ?(?:ai|bot|robot|machine|program|chatbot|automated \w+|computer)\b|\bnot an? (?:ai|bot|robot|machine|chatbot)\b|\bno bots? here\b|\b(?:isn't|ain't) an? (?:ai|bot|robot)\b/gi;
/** What only people do. */
const LIVES =
  /我(?:自己|本人)?(?:也)?(?:在穿|在用|穿过|用过|试过|亲测|亲自|家(?:孩子|宝宝|里人))|亲测|\bi(?:'ve| have)? (?:personally|myself) \w+|\bi (?:wear|use|own|tried|bought|love wearing) (?:it|this|mine|one|them) (?:myself|every|all|at home)|\bmy (?:own )?(?:kids?|wife|husband|mom|family)\b/gi;

/** Words by which the bot would pass for a person. `我不是真人` and `I'm not human` are none. */
export function findHumanClaims(plain: string): readonly Violation[] {
  const asHuman = [...plain.matchAll(IS_HUMAN), ...plain.matchAll(IS_SOMEBODY)].filter(
    ({ 0: words, index }) => !isNegated(plain, index, index + words.length),
  );
  const others = [...plain.matchAll(IS_NO_BOT), ...plain.matchAll(LIVES)];
  return [...asHuman, ...others].map(([words]) => ({ code: 'claims_human', words }));
}
