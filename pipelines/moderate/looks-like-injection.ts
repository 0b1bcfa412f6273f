import { foldText } from './fold-text.ts';

/** A sign that a text speaks to a language model, not to a shop. */
interface Sign {
  /** How likely it is an attack when this sign is all there is; our estimate, checked on the training lines. */
  readonly weight: number;
  readonly pattern: RegExp;
}

/** What a model is told before the conversation, and what attackers call it. */
const ORDERS =
  '(?:system\\s?|initial |original |previous |prior |hidden |secret |above |earlier |safety |all |your |the |ur |every ){0,6}(?:instructions?|prompts?|prompting|directives?|guidelines?|restrictions|filters?|programming|system message|commands|tasks?|assignments?|limitations|safeguards|guardrails)';
const RULES = '(?:(?:all|any|your|ur|the|previous|prior|above|these|those|safety|shop) )+rules?';
const CHINESE_ORDERS =
  '(?:(?:系统|初始|原始|开头|之前|前面|上面|以上|上述|先前|所有|一切|全部|任何|隐藏|内部|安全|你的|的|那些|这些){0,5}(?:指令|提示词?|指示|设定|prompt|system prompt|约束|限制|规则|规矩|规定|要求|命令|任务))';

/** Signs in any language, on folded text. */
const SIGNS: readonly Sign[] = [
  // Away with the orders.
  {
    weight: 0.95,
    pattern: new RegExp(
      `\\b(?:ignore|disregard|forget|override|bypass|drop|skip|erase|delete|discard|neglect|disobey|break|violate|stop following|don'?t follow|do not follow|without|no longer follow)\\b.{0,20}\\b(?:${ORDERS}|${RULES})\\b`,
      'u',
    ),
  },
  {
    weight: 0.9,
    pattern:
      /\b(?:ignore|forget|disregard)\s+(?:about\s+)?(?:everything|all|anything|all that|what (?:you|u|they|the (?:shop|seller|owner|host))|the above|all of the above|above|all previous|whatever|(?:that )?you are a)\b(?!.{0,6}\b(?:i (?:said|asked|wrote|meant|typed)|about (?:it|that))\b)/u,
  },
  {
    weight: 0.9,
    pattern:
      /(?:vergiss|ignoriere|ignorier)\s.{0,30}(?:anweisung|alles|aufgabe|instruktion|prompt)|(?:olvida|ignora)\s.{0,25}(?:instrucciones|todo|anterior)|(?:oublie|ignore)[zr]?\s.{0,25}(?:instructions|tout|consignes)/u,
  },
  {
    weight: 0.95,
    pattern: new RegExp(
      `(?:忽略|无视|忘记|忘掉|忘了|抛开|跳过|绕过|绕开|取消|解除|删除|清除|撤销|违反|不要遵守|不用遵守|别管|不用管|不再遵守|推翻|覆盖).{0,6}${CHINESE_ORDERS}`,
      'u',
    ),
  },
  {
    weight: 0.85,
    pattern:
      /(?:忽略|无视|忘记|忘掉|忘了)(?:掉)?(?:以上|上面|上述|之前|前面|先前|刚才|一切|所有)(?!(?:的|那|这|说|发)*(?:[条句]|说错|发错))(?:的)?(?:内容|话|一切|对话|信息|设定|文字)?|把?(?:以上|上面|之前|前面)的?(?:内容|话|对话|设定|都)?(?:全)?(?:都)?(?:忽略|忘掉|忘记|作废|清空)/u,
  },

  {
    weight: 0.85,
    pattern:
      /\b(?:turn|switch) off (?:your|ur|the|all) (?:\w+ )?(?:filters?|safety|moderation|restrictions|rules)\b|\b(?:disable|deactivate|remove|lift) (?:your |ur |the |all |content |safety )*(?:filters?|safety|moderation|restrictions|safeguards|guardrails)\b|\b(?:you have|there are|pretend there are|with|has|have) no (?:more )?(?:rules|restrictions|limits|filters)\b|\bno more rules\b/u,
  },
  {
    weight: 0.85,
    pattern: new RegExp(
      `(?:关闭|关掉|解除|去掉|停用).{0,5}(?:安全|内容)?(?:限制|过滤器?|审核|防护)|没有(?:任何|道德)?(?:限制|约束|规则)|${CHINESE_ORDERS}(?:都|全部|全|均)?(?:作废|无效|失效)`,
      'u',
    ),
  },

  // Out with the orders.
  {
    weight: 0.95,
    pattern:
      /\b(?:system|hidden|initial|original|secret|pre)[\s-]?prompts?\b|\byour (?:full |entire |exact |original |initial |hidden |secret )*(?:prompts?|instructions|directives|guidelines|programming|source code|training data|configuration)\b/u,
  },
  {
    weight: 0.9,
    pattern: new RegExp(
      `\\b(?:show|print|reveal|repeat|output|display|tell|give|share|leak|expose|write|list|dump|translate|summari[sz]e|spell|echo|paste|send|say|quote|recite|type)\\b.{0,30}\\b(?:${ORDERS.replace('|commands|tasks?|assignments?', '').replace('|filters?', '')}|prompt texts?)\\b(?!.{0,16}\\b(?:wash|care|use|manual|size|install|come|included|assembly|sheet|booklet|label|for (?:the|this|it|\\w+ing))\\b)`,
      'u',
    ),
  },
  {
    weight: 0.85,
    pattern:
      /\brepeat\b.{0,20}\b(?:everything|the text|the words|all|what)\b.{0,25}\b(?:above|before|said|told|start|verbatim|word for word)\b|\b(?:what|which)\b.{0,25}\b(?:were you (?:told|instructed|given|programmed)|are you (?:not |un)?(?:allowed|forbidden|permitted|programmed|instructed)|(?:are|is) (?:u|you) (?:not )?allowed)\b/u,
  },
  {
    weight: 0.95,
    pattern:
      /系统提示(?:词|语|是什么|内容|发|给我|告诉|$)|提示词|系统指令|system prompt|初始指令|(?:你的|你)(?:的)?(?:prompt|指令|设定|源代码|源码|训练数据|配置|底层|后台规则|内部规则|系统规则|隐藏规则|规则)(?:是什么|是啥|有哪些|发|告诉|说|打印|输出|复述|列|给|贴|原文|[^。]{0,6}(?:发出来|说出来|贴出来|念))/u,
  },
  {
    weight: 0.85,
    pattern:
      /(?:输出|打印|复述|重复|告诉我|说出|列出|展示|显示|公开|泄露|翻译|导出|念|贴出|发出|背).{0,6}(?:你|系统|以上|上面|之前|开头|全部|所有|后台|内部).{0,8}(?:指令|提示|规则|设定|配置|内容|文字|优惠码|密码|密钥|数据库|数据|对话|key|prompt|代码|订单信息|客户(?:信息|资料|电话|名单)|用户(?:信息|资料|数据))/u,
  },

  {
    weight: 0.8,
    pattern:
      /\b(?:what|which|paste|copy|show)\b.{0,24}\b(?:prompt|(?:first|hidden|system) message|(?:text|message)s? (?:you got |that )?(?:above|before|precede)|(?:secret|hidden|staff|employee) (?:\w+ )?codes?|ur (?:rules|instruct\w+))\b|\btell me (?:your|ur) (?:rules|secrets?)\b/u,
  },

  // Somebody else from now on.
  {
    weight: 0.95,
    pattern:
      /\b(?:developer|dev|debug|admin|god|jailbreak|jailbroken|dan|root|sudo|maintenance|test|unrestricted|unfiltered|training|diagnostic)\s?-?mode\b(?!.{0,20}\b(?:phone|tablet|tv|watch|router)\b)|\bactivate dan\b|\bjailbr[eo]\w*|\bdo anything now\b|\b(?:be|are|as|become|called|named) dan\b/u,
  },
  {
    weight: 0.9,
    pattern:
      /\b(?:you|u) (?:are|r|will be|shall be|must be) (?:now|no longer|from now on|henceforth)\b|\b(?:from now on|henceforth|starting now|as of now|whenever (?:any|some)(?:one|body))\b.{0,20}\b(?:you|u|your|ur|respond|reply|answer|act|speak|say)\b|\b(?:you'?re|you are|ur) not (?:a|an|the) (?:\w+ )?(?:bot|assistant)\b|\bstop (?:being|acting)\b.{0,12}\b(?:a|an|as|like)\b|\bbreak character\b|\byou'?re (?:now|no longer) (?:a|an|the|my|dan|free|in|bound)\b/u,
  },
  {
    weight: 0.85,
    pattern:
      /\b(?:pretend (?:you|u)\b|(?:pretend|imagine|roleplay|role-play|role play|simulate|act|behave|respond|speak|talk|answer)\b.{0,12}\b(?:(?:to be|that|like|as) (?:you|u|if you|an? |my |the |though)|as if|as an? ))(?! human| normal| ?models?\b(?: and try| to show|$)|(?:'ve| have) been|.{0,30}\b(?:gift|present|deal|charger|model wears|blanket|scarf|belt|dress|phone)\b)/u,
  },
  {
    weight: 0.95,
    pattern:
      /(?:进入|开启|打开|切换到?|启动|启用|激活|开).{0,4}(?:开发者|开发|调试|管理员|上帝|dan|debug|越狱|无限制|不受限制|维护|测试|root|超级|自由|特权|后门).{0,2}(?:模式|权限)|越狱|开发者模式|管理员模式|上帝模式/u,
  },
  {
    weight: 0.9,
    pattern:
      /(?:你现在|现在你|从现在(?:起|开始)|接下来|以后|今后)[^，。,.]{0,6}(?:你)?(?:是|扮演|变成|成为|充当|不是|不再是|的身份|要用|只能|必须|每句|说话|回答|回复|都要)(?!.{0,6}(?:多少|包邮|什么价|吗|\?))|(?:扮演|假装你?|假设你|想象你|模拟|充当|装作)(?:一下)?(?:是|成|一个|一名|我的?|你|自己|没有|系统|管理员|老板|客服经理)|你的(?:新)?(?:身份|角色|名字)(?:现在)?(?:是|叫|改)/u,
  },

  // Orders in disguise.
  {
    weight: 0.95,
    pattern:
      /\{\s?"(?:role|action|system)"|-{3,}\s?(?:end|system|new|user|对话|以上|系统)|<\/?\|?\s?(?:context|system|sys|im_start|im_end|assistant|user|instructions?|prompt|admin|endoftext)\b|\[\/?(?:inst|system|sys|admin|assistant|prompt|override|debug)\b|<<\s?sys|###\s?(?:system|instructions?|assistant|new|end|human)|^\s*(?:system|assistant|admin|developer|root)\s?(?:message|prompt|note|override|update)?\s?[:>]|^\s*(?:系统|管理员|开发者|官方)(?:消息|提示|指令|通知|命令)?\s?[:：]|\bbegin (?:system|new|admin)\b|【(?:系统|管理员|指令|最高|新规则)/u,
  },
  {
    weight: 0.9,
    pattern:
      /\b(?:decode|decrypt|execute|run|eval|follow)\b.{0,20}\b(?:base64|rot13|hex|this code|the following (?:code|command|base64)|morse)\b|\bbase64\b|\b(?:exec|eval|system)\(|(?:解码|执行|运行|解密).{0,8}(?:base64|代码|命令|以下|下面|指令|密文)|!\[[^\]]*\]\(|\{\{.*\}\}|\$\{.*\}|<script|\bdrop table\b|\bselect \* from\b|\bor 1=1\b|;\s?rm -rf/u,
  },
  {
    weight: 0.9,
    pattern:
      /^\s*\/(?:grant|op|sudo|admin|debug|system|give|setprice|set|root|eval|exec|override|price|discount|config|role|reset|unlock)\b|^\s*!(?:system|admin|setprice|debug|sudo|config)\b|\bcat \/etc\/|\bprompt\.txt|\bsudo\b|\b(?:make|promote) me (?:a |an |the |to )?(?:mod|moderator|admin|owner)\b|\b(?:add me to|give me) (?:the )?(?:admin|moderator|mod|owner)\b|\bgrant (?:me|us|user)\b.{0,16}\b(?:admin|access|mod|root|rights|permission)/u,
  },
  {
    weight: 0.85,
    pattern:
      /\b(?:new|updated|change of|override|important) (?:instructions?|system|directive|policy|rule)s?\s?(?:[:;]|from|-|by|is that|are)|(?:新的?|最新|更新后?的?)(?:指令|系统指令|设定|规则)(?:是|如下|为|[:：,，])/u,
  },

  {
    weight: 0.85,
    pattern:
      /\b(?:tell|answer|message|write to)\b.{0,12}\b(?:every|all|the other|everyone|everybody)\b.{0,24}\b(?:that|with|saying|is over|free|closing|refunded|shop|sells?|better)\b.{0,24}\b(?:free|over|closing|closed|refunded|fakes?|scam|sold out|iphones?|better|instead)\b|告诉(?:所有|全部|每个)(?:人|观众|客人)[^?？吗]{0,12}(?:免费|倒闭|假货|结束|命令)/u,
  },
  {
    weight: 0.85,
    pattern:
      /(?:把|给|将)我(?:的账号)?[^?？吗]{0,4}(?:加|升级|设|改)(?:为|成|到|入)?[^?？吗]{0,3}(?:管理员|房管|店主|白名单|vip)|最高指令|系统(?:命令|授权)|角色扮演/u,
  },

  // The shop's values by command.
  {
    weight: 0.9,
    pattern:
      /\b(?:set|change|update|make|reduce|lower|edit|modify|overwrite|put|mark|reset|adjust|drop)\b.{0,24}\b(?:prices?|stock|total|discount|cost|order|inventory|everything|amount|balance)\b.{0,20}(?:\bto\b|=|\bat\b|\bas\b)\s?(?:(?:\$|¥|€|usd|rmb)?\s?-?\d|zero|free|paid|shipped|null|unlimited)|\bprice\s?(?:=|:=)\s?\d/u,
  },
  {
    weight: 0.85,
    pattern:
      /\b(?:say|tell|announce|confirm|reply|repeat|write|type|respond|print|state|answer|declare|post)\b.{0,28}\b(?:everything|all (?:items|products|orders)|the \w+|it|item|#?\d+|this|that|they|i|we|store|shop)\s?(?:is|are|'s|has|have|gets?|won|costs?|=)\s?(?:now |today |all |been )*(?:free|0|zero|\$\s?[01]\b|100% off|admin|approved|authori[sz]ed|refunded|fake|a scam|closed|bankrupt|hacked|pwned)/u,
  },
  {
    weight: 0.85,
    pattern:
      /(?:把|将|给我)?[^，。,]{0,10}(?:价格|库存|单价|总价|售价|价钱|金额|运费|折扣|余额)[^，。,?？]{0,5}(?:改成|改为|设为|设成|设置为|调成|调为|调到|变成|更新为|修改为|清零|归零|改到)\s?-?(?:\d|零|一|〇|免费|空|负|¥)|(?:改|设|调)(?:成|为)\s?(?:0|零|1|一|0\.\d+)\s?(?:元|块|分)(?!.{0,3}(?:吗|行不|可以))/u,
  },
  {
    weight: 0.85,
    pattern:
      /(?:我是|本人是|这里是)(?:老板|店主|管理员|开发者|系统|超级管理员|平台(?:官方|客服|管理)|官方|程序员|工程师|技术|运营)[^?？吗]{0,14}(?:授权|命令|要求|现在|给我|请|把|让|执行|权限|改|测试|输出|确认|听|同意|开)|(?:老板|店主|主播|管理员|平台|官方|经理)(?:已经?|刚|刚刚|特别)?(?:授权|批准|同意了?|允许|说了?)[^?？吗]{0,12}(?:确认|执行|0元|免费|一折|1折|1元|一元|生成|发放|照办|送|改)/u,
  },
  {
    weight: 0.85,
    pattern:
      /\bi(?:'m| am|m) (?:the |an? |your |ur |ther? )?(?:new |real |actual |store |shop |system )*(?:owner|admin(?:istrator)?|developer|creator|boss|engineer|ceo|dev|programmer|manager)\b.{0,40}\b(?:authori[sz]e|order you|command|give|grant|set|change|override|unlock|show|tell|confirm|approve|apply|need (?:you|access|the)|now|access|switch|enable|print)\b|\b(?:owner|boss|admin|manager|seller|openai|anthropic|developer) (?:has |have |already |just )*(?:authori[sz]ed|approved|said (?:you|u|to)|told (?:you|u)|wants you|ordered)\b/u,
  },
  {
    weight: 0.8,
    pattern:
      /\b(?:every|all|any|list|dump|each|working|unused|secret|hidden|internal)\b.{0,16}\b(?:coupon|promo|discount|voucher) codes?\b.{0,24}\b(?:in|from|of|your|ur|database|system|you (?:know|have)|exist|internal)\b|\b(?:database|api[\s_-]?keys?|(?:your|ur|the shop'?s?|admin) passwords?(?! on)|credentials|env(?:ironment)? variables|secret keys?|customer (?:data|list|emails?|addresses|phone)|other (?:customers?|users?|buyers?|people)'?s? (?:orders?|address\w*|data|emails?|phones?|names?|details))\b/u,
  },
  {
    weight: 0.85,
    pattern:
      /(?:所有|全部|隐藏|内部|后台)的?(?:优惠码|优惠券码|折扣码|口令|密码|密钥|api|数据库|订单|客户|用户|买家)[^?？吗]{0,8}(?:列|发|给我|告诉|导出|打印|输出|出来)|(?:导出|泄露|查看|输出|打印|读取|公开)[^?？吗]{0,6}(?:数据库|密钥|密码|api|其他(?:人|客户|用户|买家)|别人的|客户(?:名单|信息|电话|地址|资料)|配置(?:文件)?|日志|源码|后台)/u,
  },
  {
    weight: 0.8,
    pattern:
      /\b(?:say|repeat after me|print|output|reply with|respond with|write|answer (?:only )?with|type)\b\s*(?:only|exactly|just)?\s*[:"“'']?\s*(?:the (?:word|words|phrase)\b|access granted|i (?:have been|am|was) (?:pwned|hacked|an? ai|human|stupid)|"[^"]+"|pwned|hacked)|\b(?:only|always|just) (?:respond|reply|answer|say|speak)\b.{0,20}\b(?:with|in|as|yes|true|free)\b|\bhey (?:bot|ai|chatbot|gpt),? (?:say|write|tell|confirm|announce|print|repeat|output|pretend|ignore)\b/u,
  },
  {
    weight: 0.8,
    pattern:
      /(?:只|仅|必须|直接)(?:回复|回答|输出|说)[^?？吗]{0,4}[“"「'‘]|(?:跟我|请|你)?(?:重复|复述|跟着|照着)(?:我)?(?:说|念|读|一遍)|(?:回复|说|输出|确认|宣布)[^?？吗，,]{0,10}(?:全场|所有|一切|商品|这件|今天)[^?？吗]{0,6}(?:0元|零元|免费|一折|1折|1元|一元|白送)|(?:确认|执行)(?:一下|订单)?$|0元送|零元购[^吗?？]{0,4}(?:确认|执行)/u,
  },
  {
    weight: 0.8,
    pattern:
      /\b(?:write|compose|tell|generate|create) (?:me )?(?:a|an|some) (?:poem|story|essay|song|code|script|python|joke about|rap|novel|haiku|virus|malware|phishing|limerick)\b|写(?:一|个|首|篇|段)[^?？]{0,4}(?:诗|小说|故事|代码|程序|作文|论文|脚本|病毒|文章|歌词)|\b(?:how (?:do i|to) (?:make|build) (?:a )?(?:bomb|meth|weapon))\b/u,
  },
];

/** From this score on a text is an attack rather than talk. */
export const INJECTION_SCORE = 0.8;

/**
 * How much a text looks like an attempt to change the bot's rules, prices or role, or to read its prompt: 0 for ordinary talk, towards 1
 * with every sign (noisy-or of the signs' weights). By rules alone, Chinese and English; meant beside the classifier, not in its place.
 */
export function looksLikeInjection(text: string): number {
  const folded = closeUp(foldText(text));
  let doubt = 1;
  for (const { weight, pattern } of SIGNS) if (pattern.test(folded)) doubt *= 1 - weight;
  return 1 - doubt;
}

/** `i g n o r e   y o u r` → `ignore your`, `忽.略.规.则` → `忽略规则`. */
function closeUp(text: string): string {
  return text
    .replace(/(?<=(?:^|[^a-z])[a-z])[ ._-](?=[a-z](?:[^a-z]|$))/gu, '')
    .replace(/(?<=\p{Script=Han})[ ._*-]+(?=\p{Script=Han})/gu, '');
}
