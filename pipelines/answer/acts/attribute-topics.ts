/** Something viewers ask of goods, with the words it is asked in and the names shop files give it, on normalised text. */
export interface AttributeTopic {
  readonly asked: RegExp;
  /** Names of the attributes that answer it. */
  readonly names: RegExp;
}

/** One row: words in questions, and what the attribute may be called; by itself it is called what it is asked by. */
function topic(asked: RegExp, names: RegExp = asked): AttributeTopic {
  return { asked, names };
}

/**
 * What goods are asked about. A topic that a product has no attribute for is known to be unknown: better than telling
 * something else. The first ones are the narrower ones.
 */
export const ATTRIBUTE_TOPICS: readonly AttributeTopic[] = [
  topic(
    /快充|充电快|多少瓦|功率|fast.?charg|quick charg|\bwatt(s|age)?\b|\bhow many w\b/,
    /快充|功率|瓦|fast.?charg|watt|power/,
  ),
  topic(
    /续航|电池|充满|[听用]多久|用几(个)?小时|多久没电|batter(y|ies)|how long (do|does|will|can) .*(last|run)|play ?time/,
    /续航|电池|电量|batter|play ?time/,
  ),
  topic(/怎么充|充电|充一次|type-?c充|\bcharg/, /充电|充|charg/),
  topic(
    /防水|防汗|防泼|淋雨|沾水|游泳|water.?(proof|resist)|sweat|\brain\b|\bswim|\bipx?\d|shower/,
    /防水|防汗|water|ip/,
  ),
  topic(/降噪|隔音|noise|\banc\b/, /降噪|隔音|noise|anc/),
  topic(/蓝牙(版本|几|多少|5)|bluetooth/, /蓝牙|bluetooth/),
  topic(
    /兼容|苹果|安卓|华为|小米手机|支持.*手机|iphone|android|\bios\b|samsung|huawei|compatib|work with/,
    /兼容|适配|系统|compatib/,
  ),
  topic(
    /材质|材料|面料|布料|什么料|什么做的|纯棉|含棉|棉的|羊毛|真皮|涤纶|\bmaterial|fabric|made (of|from|out of)|cotton|polyester|\bwool|leather|linen/,
    /材质|材料|面料|成分含量|material|fabric|composition/,
  ),
  topic(
    /洗|清洁|缩水|掉色|褪色|烘干|熨|起球|\bwash|\bclean|\bcare\b|shrink|tumble|\bdry(er)?\b|\biron\b|bleed|dishwasher|fade/,
    /洗|清洁|护理|保养|wash|clean|care/,
  ),
  topic(/孕妇|怀孕|孕期|哺乳|备孕|pregnan|breast.?feed|nursing/, /孕|pregnan/),
  topic(
    /成分|配料|原料|含有?(酒精|香精|糖|坚果)|酒精|香精|烟酰胺|过敏|敏感肌|ingredient|what'?s in (it|the)|\bcontains?\b|alcohol|fragrance|paraben|allerg|sensitive|niacinamide/,
    /成分|配料|原料|ingredient|contain|composition/,
  ),
  topic(
    /保质期|到期|过期|有效期|生产日期|日期新|新鲜|放多久|存多久|expir|shelf life|best before|use by|\bfresh|how long .* (keep|good)/,
    /保质期|有效期|到期|生产日期|expir|shelf|best before/,
  ),
  topic(
    /上飞机|飞机|登机|随身带|托运|安检|\btsa (approved|ok|allowed|friendly)|plane|flight|\bfly\b|carry.?on|cabin|airport|checked|airline/,
    /登机|飞机|托运|容量|cabin|plane|flight|carry/,
  ),
  topic(/认证|3c|ccc|certif|\bfda\b|\bce\b/, /认证|certif/),
  topic(/接口|插口|几个口|type-?c|usb|\bports?\b/, /接口|插口|ports?|usb/),
  topic(
    /容量|多少毫安|毫安|mah|能装多少|装多少|多大容量|capacity|how much (does|can) .* hold|\bvolume\b|how many (ml|cups)|litres?|liters?/,
    /容量|规格|毫安|capacity|volume|^size$/,
  ),
  topic(
    /重量|多重|几斤|几克|重不重|沉不沉|轻不轻|\bweighs?\b|weight|\bheavy\b|how light/,
    /重量|净重|weight/,
  ),
  topic(
    /厚不厚|厚度|薄不薄|厚吗|薄吗|几月穿|夏天|冬天|冬季|夏季|春秋|季节|保暖|透吗|\bthick|\bthin\b|\bwarm\b|season|winter|summer|spring|autumn|\bfall\b|see.?through/,
    /厚|季节|weight|thick|season|warm/,
  ),
  topic(/弹力|弹性|有弹|弹吗|stretch|elastic/, /弹|stretch|elastic/),
  topic(/裤长|衣长|袖长|\blength\b|how long (is|are)|inseam/, /裤长|衣长|袖长|长度|length|inseam/),
  topic(
    /版型|宽松|修身|显瘦|紧身|偏大|偏小|正码|脚宽|脚胖|\bfit(s|ting)?\b|loose|tight|relaxed|true to size|runs? (small|large|big)|oversized?|wide feet/,
    /版型|尺码|fit|size/,
  ),
  topic(/鞋底|底硬|底软|防滑|\bsoles?\b|non.?slip|grip|cushion/, /鞋底|底|sole/),
  topic(
    /用法|怎么用|怎么使用|怎么涂|怎么吃|怎么喂|用量|喂多少|几滴|早晚|how (do|to|should|often|many drops).*(use|apply|eat)|how to use|\bapply\b|morning or night|directions/,
    /用法|使用|食用|喂|用量|^use$|usage|direction|feeding|how to/,
  ),
  topic(/怎么泡|怎么冲|冲泡|泡几分|水温|\bbrew|steep/, /冲泡|泡法|brew|steep/),
  topic(
    /怎么存|储存|保存|存放|怎么放|\bstor(e|age|ing)\b|\bkeep (it|them) (fresh|in)/,
    /储存|保存|存放|storage/,
  ),
  topic(/多宽|宽度|宽多少|\bwide\b|\bwidth/, /宽|尺寸|width|dimension|^size$/),
  topic(/适合|适用|越野|跑步|徒步|\btrail|road running|good for|suitable|\bhik/, /适用|适合|用途|^use$|suit/),
  topic(/冰块|打冰|碎冰|\bice\b/, /注意|note|ice/),
  topic(/枕套|枕芯|拆洗|\bcover\b|removable/, /枕套|套|cover/),
  topic(/气味|异味|有味道吗|味儿|甲醛|\bsmell|odou?r/, /气味|味|smell|odou?r/),
  topic(/口味|什么味|甜吗|咸吗|甜不甜|味道|flavou?r|\btastes?\b|\bsweet|\bsalty/, /口味|味道|flavou?r|taste/),
  topic(
    /几包|多少包|几片装|一份几|几件装|净含量|净重|\bpack\b|how many .*(bags|pieces|pcs|per|in (a|one|the))|pieces/,
    /规格|数量|净含量|pack|pieces|quantity/,
  ),
  topic(
    /质地|沾杯|哑光|滋润|拔干|成膜|\bfinish\b|matte|gloss|transfer|texture|sticky/,
    /质地|妆效|finish|texture/,
  ),
  topic(/带锁|密码锁|海关锁|锁|\block\b|\btsa\b/, /锁|lock/),
  topic(
    /尺寸|多长|多宽|多高|长宽|多大(?!码)|大小|规格|多少毫升|几毫升|dimension|how (big|large|wide|tall)|measurements?|what size is|\binches\b/,
    /尺寸|规格|大小|容量|dimension|^size$|capacity|pack/,
  ),
  topic(/质保|保修|warranty|guarantee/, /质保|保修|warranty|guarantee/),
  // Asked often and hardly ever written down.
  topic(/口袋|兜|pocket/),
  topic(/内衬|加绒|里衬|lining|fleece/),
  topic(/产地|哪里产|哪产的|国产|进口|made in|origin|manufactur|where (is|are|does|do) .*\bfrom\b/),
  topic(/什么牌子|品牌|\bbrand\b/),
  topic(/电压|voltage|\b(110|220|240) ?v\b/),
  topic(/噪音|分贝|声音大|吵吗|\bloud|decibel|\bdb\b|quiet/),
  topic(/无线充|magsafe|wireless charging/),
  topic(/转速|\brpm\b|刀片|刀头|blades?/),
  topic(/热量|卡路里|大卡|含糖|无糖|calorie|sugar|protein/),
  topic(/清真|纯素|素食|vegan|halal|kosher|gluten|organic|有机/),
  topic(/防晒|spf/),
  topic(/轮子|万向轮|wheel/),
  topic(/帽子|连帽|\bhood(s|ed)?\b/),
  topic(/拉链|扣子|纽扣|zip|button/),
  topic(/麦克风|话筒|\bmic(rophone)?\b/),
  topic(/延迟|latency|\blag\b/),
  topic(/触控|按键|touch control/),
  topic(/承重|load|how much weight/),
];
