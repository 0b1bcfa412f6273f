/** How sizes turn out (`does it run small`), which is no size; two words each. */
const RUNS_SMALL = ['run', 'runs', 'running', 'fit', 'fits'].flatMap((verb) =>
  ['small', 'large', 'medium'].map((size) => `${verb} ${size}`),
);

/** Words that hold a colour, a number, a size or a verb of buying and mean none of them. */
export const PLAIN_WORDS: readonly string[] = `
  明白 空白 白天 白送 白嫖 白名单 黑名单 黑心 黑科技 黑头 黑眼圈 红人 红火 红酒 红糖 红枣 绿茶
  绿豆 黄金 黄牛 黄油 蓝牙 蓝光 紫外线 紫薯 粉底 粉底液 粉饼 粉丝 粉刺 米粉 奶粉 面粉 买粉 涨粉
  美白 变白 显白 白领 白茶 白酒 白菜 小白 黑芝麻 黑米 灰尘 灰太狼 橙汁 棕榈 一般 一样 一直 一定
  一些 一点 一边 一共 一致 万一 统一 唯一 十分 千万 百分 二手 三明治 第一 不湿 不锈 不粘 收纳
  外带 腰带 肩带 皮带 磁带 领带 海带 绷带 蛋白
`
  .trim()
  .split(/\s+/)
  .concat(RUNS_SMALL);
