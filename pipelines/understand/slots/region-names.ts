import type { Localized } from '../../domain/language.ts';

/** A place goods may go to, with its spellings in normal form. */
export interface Region {
  readonly name: Localized;
  readonly spellings: readonly string[];
  /** The country whose states, provinces and cities this one is listed with. */
  readonly country?: 'US' | 'CN';
}

/** Rows are separated by `|`: Chinese name, English name, other spellings. No code that is an English word (`in`, `me`, `us`). */
const COUNTRIES = `
  中国,china,大陆,中国大陆,mainland china | 香港,hong kong,hk | 澳门,macau,macao | 台湾,taiwan |
  美国,usa,u.s.,u.s.a,united states,the us,the states,america,to us,美利坚 | 加拿大,canada | 墨西哥,mexico | 巴西,brazil,brasil |
  阿根廷,argentina | 智利,chile | 哥伦比亚,colombia | 秘鲁,peru |
  南美,south america | 北美,north america | 非洲,africa | 欧洲,europe,eu | 亚洲,asia | 东南亚,southeast asia,south east asia |
  中东,middle east |
  英国,uk,united kingdom,england,great britain,britain | 苏格兰,scotland | 威尔士,wales | 爱尔兰,ireland | 法国,france | 德国,germany |
  西班牙,spain | 葡萄牙,portugal | 意大利,italy | 荷兰,netherlands,holland | 比利时,belgium | 瑞士,switzerland | 奥地利,austria |
  瑞典,sweden | 挪威,norway | 丹麦,denmark | 芬兰,finland | 冰岛,iceland | 波兰,poland | 捷克,czech republic,czechia | 匈牙利,hungary |
  希腊,greece | 罗马尼亚,romania | 乌克兰,ukraine | 俄罗斯,russia | 土耳其,turkey |
  澳大利亚,australia,aus,aussie,澳洲 | 新西兰,new zealand,nz | 日本,japan | 韩国,south korea,korea | 新加坡,singapore,sg | 马来西亚,malaysia,大马 |
  泰国,thailand | 越南,vietnam | 菲律宾,philippines | 印度尼西亚,indonesia,印尼 | 柬埔寨,cambodia | 缅甸,myanmar |
  印度,india | 巴基斯坦,pakistan | 孟加拉,bangladesh | 斯里兰卡,sri lanka | 尼泊尔,nepal | 阿联酋,uae,united arab emirates |
  沙特,saudi arabia,saudi,ksa | 卡塔尔,qatar | 科威特,kuwait | 以色列,israel | 埃及,egypt | 南非,south africa | 尼日利亚,nigeria | 肯尼亚,kenya |
  摩洛哥,morocco |
  波多黎各,puerto rico | 关岛,guam | 牙买加,jamaica | 国外,abroad,overseas,海外,境外`;

const US_PLACES = `
  阿拉巴马,alabama | 阿拉斯加,alaska | 亚利桑那,arizona | 阿肯色,arkansas | 加州,california,cali,加利福尼亚 | 科罗拉多,colorado | 康涅狄格,connecticut |
  特拉华,delaware | 佛罗里达,florida,佛州 | 佐治亚,georgia | 夏威夷,hawaii | 爱达荷,idaho | 伊利诺伊,illinois | 印第安纳,indiana | 艾奥瓦,iowa |
  堪萨斯,kansas | 肯塔基,kentucky | 路易斯安那,louisiana |
  缅因,maine | 马里兰,maryland | 马萨诸塞,massachusetts,麻省 | 密歇根,michigan | 明尼苏达,minnesota | 密西西比,mississippi | 密苏里,missouri |
  蒙大拿,montana | 内布拉斯加,nebraska | 内华达,nevada | 新罕布什尔,new hampshire | 新泽西,new jersey | 新墨西哥,new mexico | 纽约,new york,nyc,纽约州 |
  北卡,north carolina | 北达科他,north dakota | 俄亥俄,ohio | 俄克拉何马,oklahoma |
  俄勒冈,oregon | 宾州,pennsylvania | 罗得岛,rhode island | 南卡,south carolina | 南达科他,south dakota | 田纳西,tennessee | 德州,texas,得州,德克萨斯 |
  犹他,utah | 佛蒙特,vermont | 弗吉尼亚,virginia | 西弗吉尼亚,west virginia | 威斯康星,wisconsin | 怀俄明,wyoming |
  洛杉矶,los angeles | 芝加哥,chicago | 休斯顿,houston | 达拉斯,dallas | 西雅图,seattle | 旧金山,san francisco | 圣地亚哥,san diego | 波士顿,boston |
  迈阿密,miami | 亚特兰大,atlanta | 费城,philadelphia,philly | 凤凰城,phoenix | 拉斯维加斯,las vegas,vegas | 丹佛,denver | 底特律,detroit |
  奥斯汀,austin | 波特兰,portland | 奥兰多,orlando | 纳什维尔,nashville | 布鲁克林,brooklyn`;

const WORLD_CITIES = `
  多伦多,toronto | 温哥华,vancouver | 蒙特利尔,montreal | 卡尔加里,calgary | 渥太华,ottawa | 伦敦,london | 曼彻斯特,manchester | 伯明翰,birmingham |
  爱丁堡,edinburgh | 格拉斯哥,glasgow | 都柏林,dublin | 巴黎,paris | 里昂,lyon | 柏林,berlin | 慕尼黑,munich | 汉堡,hamburg | 法兰克福,frankfurt |
  马德里,madrid | 巴塞罗那,barcelona | 罗马,rome | 米兰,milan | 阿姆斯特丹,amsterdam | 布鲁塞尔,brussels | 维也纳,vienna | 苏黎世,zurich |
  斯德哥尔摩,stockholm | 奥斯陆,oslo | 哥本哈根,copenhagen | 里斯本,lisbon | 雅典,athens | 华沙,warsaw | 布拉格,prague | 莫斯科,moscow |
  悉尼,sydney | 墨尔本,melbourne | 布里斯班,brisbane | 珀斯,perth | 奥克兰,auckland | 东京,tokyo | 大阪,osaka | 首尔,seoul | 曼谷,bangkok |
  吉隆坡,kuala lumpur | 雅加达,jakarta | 马尼拉,manila | 胡志明,ho chi minh | 河内,hanoi | 迪拜,dubai | 孟买,mumbai | 德里,delhi | 班加罗尔,bangalore |
  伊斯坦布尔,istanbul | 开罗,cairo | 拉各斯,lagos | 内罗毕,nairobi | 圣保罗,sao paulo | 墨西哥城,mexico city | 台北,taipei | 高雄,kaohsiung |
  台中,taichung`;

const CHINESE_PLACES = `
  北京,beijing | 上海,shanghai | 天津,tianjin | 重庆,chongqing | 河北,hebei | 山西,shanxi | 辽宁,liaoning | 吉林,jilin | 黑龙江,heilongjiang |
  江苏,jiangsu | 浙江,zhejiang | 安徽,anhui | 福建,fujian | 江西,jiangxi | 山东,shandong | 河南,henan | 湖北,hubei | 湖南,hunan | 广东,guangdong |
  海南,hainan | 四川,sichuan | 贵州,guizhou | 云南,yunnan | 陕西,shaanxi | 甘肃,gansu | 青海,qinghai | 内蒙古,inner mongolia,内蒙 | 广西,guangxi |
  西藏,tibet | 宁夏,ningxia | 新疆,xinjiang |
  广州,guangzhou | 深圳,shenzhen | 杭州,hangzhou | 南京,nanjing | 苏州,suzhou | 成都,chengdu | 武汉,wuhan | 西安,xian | 长沙,changsha |
  郑州,zhengzhou | 青岛,qingdao | 大连,dalian | 沈阳,shenyang | 哈尔滨,harbin | 长春,changchun | 济南,jinan | 合肥,hefei | 福州,fuzhou |
  厦门,xiamen | 南昌,nanchang | 昆明,kunming | 贵阳,guiyang | 南宁,nanning | 海口,haikou | 三亚,sanya | 石家庄,shijiazhuang | 太原,taiyuan |
  兰州,lanzhou | 西宁,xining | 银川,yinchuan | 乌鲁木齐,urumqi | 拉萨,lhasa | 呼和浩特,hohhot | 宁波,ningbo | 温州,wenzhou | 无锡,wuxi | 佛山,foshan |
  东莞,dongguan | 珠海,zhuhai | 义乌,yiwu | 东北,northeast china | 江浙沪,eastern china`;

/** Countries and parts of the world, US states and big cities, Chinese provinces and big cities. */
export const REGIONS: readonly Region[] = [
  ...regionsOf(COUNTRIES),
  ...regionsOf(US_PLACES).map((region) => ({ ...region, country: 'US' as const })),
  ...regionsOf(WORLD_CITIES),
  ...regionsOf(CHINESE_PLACES).map((region) => ({ ...region, country: 'CN' as const })),
];

function regionsOf(table: string): readonly Region[] {
  return table.split('|').map((row) => {
    const spellings = row
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const [zh = '', en = ''] = spellings;
    return { name: { zh, en }, spellings };
  });
}
