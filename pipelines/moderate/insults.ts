import { foldText } from './fold-text.ts';

/** Words that are meant to hurt, on folded text. Not every use of one is an insult: ask only about what is taken for one already. */
const INSULTS: readonly RegExp[] = [
  /\b(?:f+u+c+k\w*|fck\w*|fuk\w*|stfu|gtfo|kys|bitch\w*|cunts?|whores?|sluts?|slags?|twats?|wankers?|assholes?|arseholes?|dickheads?|pricks?|bastards?|motherf\w*|shit(?:head|ty|ter)?|bullshit|retard\w*|morons?|idiots?|idiotic|imbeciles?|dumb(?:ass|o)?|stupid|ugly|fatso|fat (?:pig|cow|bitch|ass)|pigs?|cows?|hags?|losers?|scum|scammers?|frauds?|trash|garbage|pathetic|disgusting|nazis?|pedos?|nigg\w+|fag\w*|tranny|chinks?|gooks?|nudes?|tits|boobs|dick|cock|pussy)\b/u,
  /\b(?:kill|hang|shoot|drown) (?:yo?ur ?self|urself|u|you)\b|\bdrop dead\b|\bgo (?:die|to hell)\b|\bsuck my\b|\bshut (?:up|ur|your)\b|\bhate (?:you|u)\b|\bscrew you\b|\bsend nudes\b/u,
  /傻[逼比币叉缺子蛋冒屌b]|煞笔|沙[比币雕]|脑[残瘫]|智[障商欠]|弱智|白痴|蠢|笨蛋|废物|垃圾|人渣|渣[男女]|贱|婊|骚货|妓|鸡婆|荡妇|破鞋|畜生|禽兽|狗(?:东西|日|屎|娘养|腿)|猪(?:头|狗|脑|一样|猡)?|滚(?!动|筒|轮)|去死|死(?:全家|妈|爹|胖|肥|娘炮|骗子)|尼玛|你(?:妈|马|码|大爷|全家|奶奶)|他妈|妈的|特么|操你|草你|日你|干你|艹|cnm|nmsl|tmd|wcnm|王八|龟孙|杂种|野种|神经病|有病|变态|丑(?:八怪|死|逼|女|人)?|肥婆|死肥|恶心|不要脸|骗子|骗钱|坑人|奸商|黑鬼|支那|鬼子|娘炮|约吗|脱(?:衣|光|了)|露(?:个|一下)?(?:胸|奶|点)|奶子|胸(?:真)?大|睡你/u,
];

/** Whether a text holds a word that is meant to hurt. */
export function holdsInsult(text: string): boolean {
  const folded = foldText(text);
  return INSULTS.some((pattern) => pattern.test(folded));
}
