const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Endings that are no words: a name before one of them is an address. */
const PLAIN = words(`
  com net org edu gov int cn ru su de uk jp kr tw hk io gg ly cc eu fr au nl br mx ua by kz pl cz sk hu ro bg gr tr il
  ae sg th vn ph nz za ch dk fi se ie pt cl pe ar pk bd lk np ir iq eg ng ke gh tz tk ml ga cf gq pw ws
  xyz biz mobi asia icu cyou onl dev xn
`);

/**
 * Endings that are words too, or nearly. People leave the space after a full stop out (`ok.so`, `L.black`), so a name of a few
 * letters before one of them is a sentence. Longer names are the usual shop of a spammer (`cheapviewers.store`).
 */
const WORD_LIKE = words(`
  tv co ca me my to is it in so no at be am as do us la ma id im sh md py rs ps ai pro app info top shop store live vip
  online site link club fun click space website work life win bid sale cash buzz rest host press tech media news video
  social agency group team company market deals discount gift gifts loan money bet casino poker game games chat date dating
  life world today cool love page one best beauty fashion bio ltd ink art zone center express plus run
`);

/** Chinese endings; a Chinese character after one makes it an ordinary word (`好的.中国制造`). */
const CHINESE = ['中国', '公司', '网络', '网址', '中文网', '我爱你'] as const;

/** Endings viewers write with a word for the dot (`shop dot com`, `shop点com`). */
export const SPELLED_OUT = 'com|net|org|cn|io|gg|ru|xyz|cc|ly';

/** Endings that stand after a dot and a space by intent only (`shop. com`), not as the next sentence. */
export const SET_APART = 'com|xyz|cn|ru|gg';

/** Endings by how much they say on their own. */
export const ENDINGS = {
  plain: new Set(PLAIN),
  wordLike: new Set(WORD_LIKE),
  chinese: new Set<string>(CHINESE),
};
