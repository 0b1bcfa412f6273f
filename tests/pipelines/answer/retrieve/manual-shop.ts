import type { Manual, Shop } from '../../../../pipelines/domain/shop.ts';
import { chunkManual } from '../../../../pipelines/shop/chunk-manual.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const EARBUDS_ZH = `# 首次使用
打开充电盒，撕掉耳机上的绝缘贴，再合上盖子充电2小时。首次使用前请充满电。

# 配对手机
打开盒盖，指示灯白光快闪时进入配对模式。在手机蓝牙列表里选择“AirDot S”。配对成功后白灯熄灭。以后开盖会自动回连上次的手机。
一副耳机最多记住3台设备，换手机时请先断开旧手机的蓝牙。

# 触控操作
轻点两下播放或暂停音乐，轻点三下切到下一首。长按2秒唤醒语音助手。来电时轻点两下接听，长按2秒拒接。
音量只能在手机上调节。

# 恢复出厂设置
左右耳不同步或者连不上时，把耳机放回盒中，长按盒底按键10秒，指示灯红白交替闪三次即恢复出厂。然后在手机里删除旧的配对记录再重新配对。

# 佩戴
盒里配有大中小三副硅胶耳塞，默认装的是中号。佩戴时轻轻旋转，贴合后低音更饱满。

# 清洁与保养
请用干布擦拭，不要用酒精。耳塞可以取下用清水冲洗，晾干后再装回。出汗后请擦干再放回充电盒。不要戴着游泳或者桑拿。

# 充电
充电盒用USB-C线充电，充满约90分钟，不支持无线充电。红灯表示电量低于20%。长期不用时每三个月充一次。

# 安全
本品附磁铁，佩戴心脏起搏器的人请与医生确认。请勿让三岁以下儿童接触小零件。`;

const GUIDE_EN = `# Packing a suitcase
Put heavy things next to the wheels so that the case does not tip over. Roll soft clothes instead of folding them.

# Setting the lock
The lock opens with 0-0-0 when it leaves the factory. Press the small button with a pen, choose your own three digits and push the latch once. If you forget the combination, a locksmith can open it with a TSA key.

# Wheels
If a wheel squeaks, remove hair and dust and add a drop of silicone oil. A wheel can be replaced with a screwdriver in five minutes.

# Cleaning the shell
Wipe the shell with a soft cloth and mild soap. Do not use acetone, it dulls the surface. The lining zips out and can be hand washed.

# Storage
Store the case upright in a dry place and leave the zip open a little, so that it does not smell.`;

const SHOP_GUIDE_ZH = `# 会员
关注店铺即可成为会员，积分在每月1号到账，100积分抵1元。

# 礼品包装
每单可以选礼品包装，在备注里写“礼盒”，贺卡内容写在后面。

# 价格保护
下单后降价，7天内联系客服可以退差价，赠品和秒杀除外。`;

function manual(id: string, language: Manual['language'], title: string, text: string): Manual {
  return { id, language, title: { zh: title, en: title }, chunks: chunkManual(text) };
}

const MANUALS: Readonly<Record<string, Manual>> = {
  P12: manual('earbuds', 'zh', 'AirDot S 说明书', EARBUDS_ZH),
  P24: manual('suitcase', 'en', 'Suitcase guide', GUIDE_EN),
};

/** The sample shop with a manual of the earbuds (Chinese), of the suitcase (English) and of the shop (Chinese). */
export function shopWithManuals(): Shop {
  const shop = sampleShop();
  return {
    ...shop,
    manuals: [manual('guide', 'zh', '购物指南', SHOP_GUIDE_ZH)],
    products: shop.products.map((product) => {
      const own = MANUALS[product.id];
      return own === undefined ? product : { ...product, manuals: [own] };
    }),
  };
}
