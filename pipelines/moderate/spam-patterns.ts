import { foldText } from './fold-text.ts';

/** Ways out of the room: an account, a page, a number to write to. Buyers have them too, so alone they say nothing. */
const WAY_OUT: readonly RegExp[] = [
  /(?:加|\+|➕|扫|联系|微|薇)\s?(?:我|个|一下)?\s?(?:微信|薇|威|卫星|微|vx|wx|v(?![a-z])|qq|q(?![a-z])|扣扣|企鹅|群|码|老师|团队)|(?:进|搜|扫码?进?)群|私(?:我|信我|聊)|私信(?:进|了解|领)|找我|点我|加我/u,
  /(?:微信|薇信|薇芯|溦信|威信|威|薇|卫星|vx|wx|v信|qq|扣扣|企鹅|公众号|电话|联系)\s?(?:号|群|裙|同号|❤)?\s?[:：→]?\s?(?:[a-z]\w{4,}|\d[\d\s]{6,}|1\d{2})|(?:同号|同微|❤同)/u,
  /(?:我的?|看|点|进|见|在)(?:头像|主页|橱窗)|主页(?:有|见|领|案例|第一)|头像(?:有|进)|(?:来|去)我(?:的)?(?:直播间|主页|店|这边)/u,
  /\b(?:dm|pm|inbox|msg|message|text|call|contact|add|ask|hit|join|send)\s+(?:me|us|him|her|mrs?\b|hi|link)\b|\b(?:whats\s?app|telegram|tg|snap(?:chat)?|insta(?:gram)?|discord)\b|(?<!^)@\w{4,}/u,
  /\b(?:on|in|at|visit|see|click|check|watch|to|thru|my)\s+(?:out\s+)?(?:my\s+)?(?:main\s+)?(?:page|profile|bio|channel|photo|pic)\b|\bclick (?:here|the link|link)\b|\blink\b|\bregister here\b|\+\d[\d\s()-]{8,}/u,
];

/** What is promised there. */
const LURE: readonly RegExp[] = [
  /免费(?:领|送|公开|申请|进|看)|(?:领|送)(?:取|红包|福利|资料|券|钱|皮肤|奖)|福利|红包|返利|内部(?:券|消息|价)|中奖|兑奖|抽(?:手机|iphone|奖)|资料/u,
  /兼职|日赚|日结|月入|躺赚|赚(?:钱)?|佣金|现结|拉新|打字员|补单|刷单|代理|货源|代发|批发|副业|接单|收入/u,
  /贷|提额|套现|放款|利息|理财|翻倍|炒股|股票|彩票|棋牌|开户|下注|必涨|稳赚|usdt|搬砖|外汇|投资/u,
  /高仿|精仿|复刻|a货|原单|尾单|代工厂|代(?:刷|写|充|投|考|做|开)|涨粉|人气|办证|同城|交友|单身女|寂寞|看片|私密|约(?!好|定|了)|算命|八字|祖传|壮阳|延时|丰胸|减肥|祛斑|陪玩/u,
  /\bfree (?:money|cash|courses?|gifts?|robux|v-?bucks|nitro|followers|iphone|crypto|tokens?|signals?)\b|\b(?:earn|profit|income|salary|cash\s?app|rich|bless|prize|winner|lucky|giveaway|jackpot|casino|slots?|bet|betting)\b|\bwon\b|\bclaim (?:your|ur|it|now|prize)\b/u,
  /\b(?:crypto|bitcoin|btc|forex|trad(?:er|ing)|invest\w*|signals?|presale|airdrop|tokens?|wallet|loans?|credit (?:card|scores?)|funds)\b/u,
  /\b(?:followers|viewers|subscribers|replica|first copy|yupoo|wholesale|resellers?|no prescription|viagra|weed|spell|psychic|hacker|seo|promo(?:te|tion)|ambassador|collab)\b|\b(?:cheap|cheaper|half price|better deals?|\d{2}% off)\b/u,
  /\b(?:nudes?\b(?=.{0,20}\b(?:pics?|photos|snap|dm|page|bio)\b)|naked|sexy|horny|escorts?|dating|single girls?|without clothes|weight loss)\b|🔞/u,
];

/** What nobody but an advertiser writes, wherever it leads. */
const ALONE: readonly RegExp[] = [
  /互(?:粉|关|赞|fo)|(?:回粉|回关|必回)|秒批|秒下款|无抵押|代刷|刷(?:粉|单|量|赞|人气)|约炮|裸聊|黄片|百家乐|时时彩|一肖|稳赚不赔|本店全网最低|躺赚|在家(?:就能|也能)赚/u,
  /关注我[^吗?？]{0,6}(?:抽|送|领|回|就关注|互)|日(?:赚|入)\s?\d{2,}|月入(?:过)?万|(?:涨粉|粉丝)\s?\d+\s?(?:元|块)/u,
  /\b(?:f4f|l4l|s4s|sub4sub)\b|\b(?:follow|like|sub)\s?(?:4|for)\s?(?:follow|like|sub)\b|\bfollow me\b.{0,20}\bfollow (?:u|you|back)\b|\bi follow back\b|\bfollow back\b/u,
  /\b(?:buy|cheap|free|real|instant)\s+(?:\w+\s+)?(?:followers|viewers|primes)\b|\bfree (?:robux|v-?bucks|nitro|gift cards?|bitcoin)\b|\b(?:wanna|want to) (?:become|be|get) famous\b/u,
  /\b(?:make|earn)\s+(?:easy |fast |quick |extra )?(?:money|cash)\s+(?:online|fast|daily)\b|\b(?:doubl\w+|tripl\w+)\s+(?:my|your|ur)\s+(?:bitcoin|btc|crypto|money|cash)\b|\bget rich quick\b/u,
  /\b(?:grow|boost|promote|monetize)\s+(?:ur|your)\s+(?:\w+\s+)?(?:channel|stream|followers|viewers|page|account|brand)\b|\bsubscribe to my\b|\bsub to my\b/u,
  /\b(?:check|visit|see|look at)\s+(?:out\s+)?my\s+(?:\w+\s+)?(?:page|profile|bio|channel|stream|shop|store|site|website|onlyfans|insta(?:gram)?|tiktok|youtube|telegram|soundcloud)\b|\blink in my bio\b/u,
];

/** A question is asked by a buyer. */
const QUESTION = /[?？吗么]\s*$|^(?:can|do|does|is|are|how|what|where|which|any)\b|怎么|能不能|可以.{0,8}吗/u;

/**
 * Whether a text is an advert or a swindle by its words alone: something only advertisers write, or a way out of the room together
 * with a lure. Few real viewers' lines may be hit, so much is left to the classifier.
 */
export function isSpam(text: string): boolean {
  const folded = foldText(text);
  if (ALONE.some((pattern) => pattern.test(folded))) return true;
  return isWayOut(folded) && LURE.some((pattern) => pattern.test(folded)) && !QUESTION.test(folded);
}

/** Whether a text names a way out of the room: an account, a page, a number. */
export function namesWayOut(text: string): boolean {
  return isWayOut(foldText(text));
}

function isWayOut(folded: string): boolean {
  return WAY_OUT.some((pattern) => pattern.test(folded));
}
