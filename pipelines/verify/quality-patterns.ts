import type { ClaimPattern } from './claim-patterns.ts';

const quality = (key: string, says: RegExp): ClaimPattern => ({ key, code: 'unbound_claim', says });

/** Qualities people buy for, or come to harm by: a reply may name them only where a fact of the product does. */
export const QUALITY_PATTERNS: readonly ClaimPattern[] = [
  quality(
    'waterproof',
    /防水|防泼|(?:可以?|能)(?:泡水|下水|游泳|浸水)|\bwater[ -]?(?:proof|resistant|tight)\b|\bsplash[ -]?proof\b|\bipx?[4-8]\b/gi,
  ),
  quality('dustproof', /防[尘摔震]|\b(?:dust|shock|drop)[ -]?(?:proof|resistant)\b/gi),
  quality('windproof', /防[风寒]|\bwind[ -]?proof\b/gi),
  quality('breathable', /透气|吸汗|速干|\bbreathable\b|\bquick[ -]?dry\w*/gi),
  quality('non_slip', /防滑|\b(?:anti|non)[ -]?slip\b/gi),
  quality('organic', /有机(?!会)|绿色食品|\borganic\b|\beco[ -]?friendly\b|\bsustainable\b/gi),
  quality('natural', /纯天然|天然|植物萃取|草本|\b(?:all[ -])?natural\b|\bplant[ -]based\b|\bherbal\b/gi),
  quality(
    'additive_free',
    /无添加|零添加|0添加|不添加|\badditive[ -]free\b|\bno (?:additives|preservatives)\b|\bnothing added\b/gi,
  ),
  quality(
    'sugar_free',
    /无糖|低糖|[0零]糖|不含(?:蔗)?糖|\bsugar[ -]free\b|\bno (?:added )?sugar\b|\blow[ -]sugar\b/gi,
  ),
  quality('fat_free', /[0零低]脂|不含脂|\b(?:fat[ -]free|low[ -]fat|no fat)\b/gi),
  quality('alcohol_free', /(?:不含|无)酒精|\balcohol[ -]free\b|\bno alcohol\b/gi),
  quality(
    'fragrance_free',
    /(?:不含|无)(?:酒精和)?香精|\bfragrance[ -]free\b|\bno fragrance\b|\bunscented\b/gi,
  ),
  quality(
    'free_from',
    /不含(?:防腐剂|咖啡因|激素|荧光剂|麸质|乳糖|甲醛|重金属|硅油)|\b(?:gluten|paraben|bpa|caffeine|lactose|nut|silicone)[ -]free\b/gi,
  ),
  quality('vegan', /纯素|素食|零残忍|\bvegan\b|\bcruelty[ -]free\b/gi),
  quality('tumble_dry', /烘干|\btumble dry\w*|\bdryer\b/gi),
  quality(
    'medical',
    /治疗|治愈|疗效|药用|医用|医美|消炎|杀菌|抗菌|抑菌|除菌|祛痘|祛斑|淡斑|降(?:血压|血糖|血脂|三高)|止痛|缓解疼痛|抗(?:癌|病毒|过敏)|防癌|排毒|改善睡眠|助眠|治失眠|\b(?:heal(?:s|ing)?|treats?|therap\w+|anti-?bacterial|anti-?microbial|anti-?viral|clinical(?:ly)?|medical(?:[ -]grade)?|detox\w*|pain relief|relieves?|prevents? (?:disease|cancer))\b/gi,
  ),
  quality(
    'effective',
    /(?:(?<![前日号止内仍])有效(?!期|日)|见效|速效|起效|特效)|功效|显著|\beffective(?:ly)?\b|\bproven\b|\binstant results?\b/gi,
  ),
  quality('whitening', /美白|提亮|增白|变白|\bwhiten\w*|\bbrighten\w*/gi),
  quality(
    'anti_ageing',
    /抗[衰皱老]|去皱|祛皱|紧致|淡纹|年轻\d*岁|\banti-?(?:ag(?:e|ing)|wrinkle)\b|\bfirming\b/gi,
  ),
  quality('slimming', /减肥|瘦身|燃脂|瘦脸|塑形|掉秤|\b(?:slimming|weight loss|fat burning|lose weight)\b/gi),
  quality('hair_growth', /生发|防脱|\bhair (?:growth|loss)\b/gi),
  quality('pure_cotton', /纯棉|全棉|100%(?:新疆)?(?:长绒)?棉|\b(?:pure|100%|all)[ -]cotton\b/gi),
  quality('silk', /真丝|桑蚕丝|\b(?:real|pure|mulberry) silk\b|\bsilk\b/gi),
  quality('wool', /羊毛|羊绒|\bwool\b|\bcashmere\b/gi),
  quality('leather', /真皮|牛皮|头层|羊皮|\b(?:genuine|real|full[ -]grain) leather\b/gi),
  quality('down', /羽绒|鹅绒|鸭绒|\b(?:goose|duck) down\b|\bdown[ -]filled\b/gi),
  quality(
    'steel',
    /不锈钢|钛合金|纯[金银钛铜]|足金|\bstainless\b|\btitanium\b|\b(?:solid|pure|sterling) (?:gold|silver)\b/gi,
  ),
  quality('pregnancy', /孕妇?(?:也|都|期)?(?:可以?|能|放心|适用|可用|安全)|孕[妇期]|母婴|\bpregnan\w+/gi),
  quality(
    'baby_safe',
    /婴儿?(?:可用|适用|级|安全)|宝宝(?:可以?|也|都|能)|儿童(?:可用|适用|安全)|\b(?:baby|child|kid)[ -](?:safe|friendly)\b|\bsafe for (?:babies|kids|children|pets)\b/gi,
  ),
  quality(
    'sensitive_skin',
    /敏感肌|低敏|不过敏|不刺激|温和无|零刺激|\b(?:sensitive skin|hypo-?allergenic|non-?irritating|allergy[ -]free)\b/gi,
  ),
  quality(
    'safe',
    /(?<!不)(?:绝对)?安全(?!带|锁|帽|裤)|无毒|无害|食品级|\b(?:completely|totally|perfectly) safe\b|\bnon-?toxic\b|\bharmless\b|\bfood[ -]grade\b/gi,
  ),
  quality(
    'authentic',
    /正品|真品|专柜|原装|原厂|品牌直供|官方(?:授权|正品|旗舰)|\bauthentic\b|\bgenuine\b|\boriginal brand\b|\bsupplied by the brand\b|\bofficial(?:ly)?\b/gi,
  ),
  quality(
    'imported',
    /进口|原产|日本产|德国产|意大利产|法国产|\bimported\b|\bmade in\b|\bhand-?made\b|手工|定制款/gi,
  ),
  quality(
    'certified',
    /认证|检测报告|质检|专利|获奖|\bcertifi\w+|\bpatent\w*|\bcertification\b|\baward\w*|\bfda\b|\b(?:lab|dermatologist|doctor)[ -](?:tested|approved|recommended)\b|医生推荐|专家推荐/gi,
  ),
  quality(
    'endorsed',
    /明星(?:同款|代言|推荐)|网红(?:同款|爆款)|央视|代言|\bcelebrit\w+|\bendorsed\b|\bas seen on\b|\bviral\b/gi,
  ),
  quality(
    'popular',
    /热卖|畅销|爆款|爆品|卖爆|销量|回购率|好评率|好评|零差评|口碑|人气|\bbest[ -]?sell\w+|\btop[ -]?sell\w+|\bmost popular\b|\beveryone(?:'s)? (?:loves?|buying)\b|\b(?:five|5)[ -]star\b|\bsold over\b|\bselling fast\b/gi,
  ),
  quality('noise_cancelling', /(?:主动)?降噪|\bnoise[ -]?cancel\w*|\banc\b|\bnoise reduction\b/gi),
  quality('wireless_charging', /无线充电?|\bwireless charging\b/gi),
  quality('fast_charge', /快充|闪充|\bfast[ -]?charg\w+|\bquick[ -]?charg\w+/gi),
  quality('machine_washable', /(?:可|能|可以|支持|直接)机洗|机洗|\bmachine[ -]wash\w*/gi),
  quality('washable', /(?:可以?|能|支持)(?:直接)?(?:水洗|清洗|拆洗|手洗)|\bwashable\b|\bdishwasher\b/gi),
  quality(
    'no_fade',
    /不[会易]?(?:掉色|褪色|起球|变形|缩水|沾杯|脱妆|掉毛|发黄)|\b(?:won't|doesn't|never|no|non)[ -](?:fad\w+|shrink\w*|pill\w*|bleed\w*|transfer|peel)\b|\b(?:fade|shrink|wrinkle|smudge|transfer)[ -](?:proof|resistant|free)\b/gi,
  ),
  quality(
    'carry_on',
    /(?:带?上|登)(?:飞机|机(?!油))|登机|\b(?:carry[ -]on|allowed on planes|cabin|flight[ -]approved|airline approved)\b/gi,
  ),
  quality(
    'upf',
    /防晒|防紫外|\bsun[ -]?(?:protect\w*|screen)\b|\buv[ -]?(?:protect\w*|proof|resistant)\b|\bupf\b|\bspf\b/gi,
  ),
  quality(
    'thermal',
    /保温|保暖|加绒|加厚|恒温|发热|\bthermal\b|\binsulated\b|\bfleece[ -]lined\b|\bkeeps? (?:you )?warm\b/gi,
  ),
  quality('stretchy', /弹力|高弹|微弹|四面弹|\bstretch\w*|\belastic\b/gi),
  quality('storage_life', /保质期|有效期|\bshelf life\b|\bexpir(?:y|es)\b/gi),
  quality(
    'in_colour_all',
    /(?:所有|全部|各个?|每个)(?:颜色|尺码|款式|码)|\ball (?:colou?rs|sizes|styles)\b|\bevery (?:size|colou?r)\b/gi,
  ),
];
