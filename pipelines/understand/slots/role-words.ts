import type { Role } from './sense.ts';

/**
 * What words do in a claim, in normal form (simplified characters, no apostrophes): English phrases are separated by commas,
 * Chinese ones by spaces. The longest phrase at a place counts, so `不要了` is no `不要` and `sold out` no `sold`.
 */
export const ROLE_WORDS: Readonly<Record<Role, { readonly en: string; readonly zh: string }>> = {
  claim: {
    en: 'sold, sld, sould, slod, claim, claiming, claimed, mine, dibs, dibs on, cf, lock, steal, grab, grabbed, yoink, chope, shotgun, s0ld, min3, bagsy, sodl, sokd, soldd, minr, mne, minee, clam, cliam, calim, locked in, locked in on, lock in, kou',
    zh: '扣 扣个 扣一下 打个 拍 拍下 拍个 拍了 拍了拍了 拍单 下单 下一单 要了 带走 带走了 秒 秒了 秒杀了 抢 抢到 抢到了 抢了 冲 冲了 认领 喊 敲 公屏扣 拿下 拿下了 买它 成交 归我 归我了 是我的 我的了 留给我 给我留着 记一下 帮我记 帮我记一下 拿走 拿走了 我拿走 我要了 我拿下',
  },
  want: {
    en: 'ill take, ill have, ill get, ill ill buy, ill do, id buy, id take, id get, id go for, take, i take, want, i want, i wanna, wanna, i want to buy, i want to order, i want to get, want to buy, id like, i would like, id like to order, id like to buy, id love, need, i need, need to order, get me, get, give me, gimme, put me down for, put me down, put me in for, sign me up for, add, add me for, buy, buying, im buying, im taking, taking, order, ordering, lemme get, let me get, let me have, lemme grab, let me grab, grab, send me, save me, reserve, reserve me, count me in for, count me in, im in for, can i get, can i have, could i get, could i have, may i have, can i grab, may i get, can you put me down for, can you add, could you add, ill go with, i go with, going with, purchase, me for, i will take, i will have, i will get, i will buy, i would like to order, i would like to buy, i should like, could i please have, could i please get, can i please get, can i please have, book, book me, confirm, keep, keep me, pack, ill tke, wanr, bag me, yao, lai, have me down for',
    zh: '要 我要 想要 我想要 还要 再要 就要 还是要 来 再来 给我来 帮我来 我来 先来 买 我买 想买 我想买 先买 再买 要买 给我 给我留 帮我留 留 订 我订 订购 预定 加 再加 加购 带 整 搞 我拿 给我拿 帮我拿 帮我拍 给我拍 囤 入手 各来 都要 全要 还是要 还是来 还是买 那我要 我拿 打包',
  },
  negation: {
    en: 'not, dont, do not, didnt, did not, doesnt, no, never, wont, isnt, wasnt, cant, cannot, without, wouldnt, instead of',
    zh: '不 别 没 没有',
  },
  question: {
    en: 'how, how do i, how do, how does, how to, how many, how much, hows, what, whats, which, when, whens, where, wheres, who, whos, why, is, is there, are, are there, does, do, do you, do i, did, is it, should, if, any, still, was, has, have you, will, u got, you got, got any, whos got, or, sure?, how about, hows',
    zh: '吗 嘛 么 呢 怎么 咋 咋样 怎么样 怎样 如何 啥 什么 为什么 多少 几 几个 几件 几号 多大 多久 哪 哪个 哪里 哪款 有没有 是不是 还有 还有没有 能否 是否 会不会 要不要 没有吗 谁 没反应 有用 行不行 行不 吧? 有吗 还是 有冇 有無 行吗 可否 是吗 对吗',
  },
  request: {
    en: 'can i, could i, may i, can you, could you, can u, can i get, can i have, could i get, could i have, may i have, can i take, can i grab, may i get, can you put me down for, can you add, could you add, can i please get, can i please have, could i please have, could i please get',
    zh: '能 能不能 可以 可不可以 可否',
  },
  edit: {
    en: 'make it, make that, make mine, change to, change it to, change mine to, change my sold to, change, switch, switch to, switch it to, switch mine to, swap to, swap it to, swap for, swap mine for, swap, actually, no wait, i meant, meant, correction, update to, update mine to, change my size to, change my color to, change size to, change color to, change qty to',
    zh: '改成 改为 改 改下 改一下 换成 换 换为 换下 换一下 更正 更改为 改到 改拍 改要 变成 我改 换个 改个 打错 打错了 刚打错 刚打错了 写错了 说错了 发错了',
  },
  cancel: {
    en: 'pass, pass on, ill pass, ill pass on, i pass, imma pass, cancel, cancel mine, cancel my, cancel my claim, cancel my sold, cancel claim, unclaim, unmine, drop my claim, drop my claim on, unsold, remove mine, remove me from, take me off, take off, drop mine, nvm, never mind, nevermind, scratch that, changed my mind, i changed my mind, dont want it anymore, no longer want, dont want mine, dont need it, not anymore, release, skip mine, scratch my sold, scratch mine, remove my claim',
    zh: '不要了 我不要了 不买了 不拍了 不扣了 先不要了 取消 取消了 撤 撤单 撤回 退出 作废 不想要了 不想买了 算了 不用了 放弃 删了 去掉 取消扣',
  },
  each: { en: 'each, of each, apiece', zh: '各 各来 都 每个 每款 每样 各要 各拍' },
  of: { en: 'of, of the, of those, of them, of these', zh: '' },
  this: {
    en: 'it, the last one, last one, this, that, this one, that one, them, these, those, both',
    zh: '最后一件 最后一个 最后一双 最后一条 这 这个 这款 这件 这条 这双 那个 那款 它 呢件 呢个 呢款 那件 那条 那双 那对',
  },
  and: { en: 'and, plus, n, also', zh: '和 跟 与 及 加上 以及 还有 另外 然后' },
  filler: {
    en: 'me, a, an, the, some, pls, plz, please, ty, thanks, thx, thank you, thank u, tysm, tq, po, ya, love you, love u, love ya, my, i, im, ill, for me, in, size, sz, colour, color, in size, with, too, just, only, one more, more, another, hey, hi, omg, ok, okay, yes, yep, yay, yass, finally, now, so, oh, lol, haha, girl, girly, babe, hun, sis, love, to, for, on, number, item, link, then, now, again, asap, pretty please, at, from, by, guys, host, qty, one color',
    zh: '试试 试试看 我 我们 的 了 吧 啊 呀 哦 哈 啦 嘞 哟 呗 噢 哎 亲 宝 宝子 姐 主播 老板 宝贝 小姐姐 谢谢 先 再 就 就要 还 那 那我 也 号 码 色 尺码 颜色 型号 一下 一起 一共 总共 帮 麻烦 快 快点 马上 立刻 给 是 款 链接 上 去 好 好的 行 可以了 ok 哈哈 哈哈哈 最后 终于 必须 果断 直接 单 到 把 将 另 请 刚才 刚刚 多',
  },
  other: {
    en: 'sold out, out of stock, you, u, ur, your, refund, refunds, return, returns, exchange, discount, discounts, code, codes, coupon, coupons, deal, deals, offer, off, human, agent, help, receipt, invoice, tracking, price, prices, cost, pic, pics, picture, photo, photos, link pls, ship, shipping, shipped, delivery, delivered, package, parcel, address, arrived, broken, wrong, missing, see, look, show, know, talk, speak, ask, try on, to see, to know, to talk, to speak, to try, to return, to wash, wash, wear, fit, fits, look like, looks, like, likes, liked, hope, wish, wanted, needed, bought, got, had, ordered, received, said, says, told, they, she, he, her, his, we, people, everyone, someone, nobody, minutes, minute, hours, days, time, times, sec, second, left, remaining, already, so bad, badly, mine is, mine are, mine was, mine has, mine came, mine arrived, mine broke, mine still, not mine, get it, get 1, get one free, free, for free, give away, giveaway, win, prize, my prize, bot, subs, sub, followers, page, channel, game, ban, days ago, last time, last night, screenshot, money, cash, pay, payment, paid, my order, the order, order number, order no, order status, in order, order is, account, waitlist me, to be, to do, to go, to pay, to use, all your, your, ads, sample, samples, warranty, trial, gift, size chart, chart, cm, take care, take my money, take ur, take your, take off, hold on, hold up, save money, add on, get well, get out, get some, mistake, joking, kidding, sale, free shipping, per, every, cancel my order, cancel order, cancel the order, cancel an order, cancel it, my existing order, existing order, ago, suggest, recommend, suggestions, advice, new one, a new one, at once, order of, quote, reimbursement, compensation, shows, showing, works, working, work, keep my, keep your, keep up, keep it up, keep going, keep getting, keeps, assistance, assist, disconnecting, confirm my, book a, book your, gonna, going to, whitelist, stock',
    zh: '我买了 退 退款 退货 退换 换货 售后 质保 保修 优惠 优惠券 券 折扣 打折 便宜 红包 满 送 赠 赠品 人工 客服 发票 快递 物流 发货 没发货 到货 收到 收货 没收到 签收 还没 坏了 破了 少了 错了 价格 价 多少钱 看 看看 看下 看一下 试 试穿 照片 图片 细节 买了 买过 拍过 扣了 已拍 已买 已下单 已付 付了 付款 刚拍 刚拍的 拍的 拍照 拍照片 拍错 拍不了 拍不到 抢不到 抢不了 扣不了 扣分 扣钱 扣款 扣费 的扣 要的 想要的 喜欢的 需要 不需要 要是 要不 要不是 要不然 要求 要多久 要多少 要几 只要 主要 重要 要加 要发 要到 来了 来了来了 来自 来不及 来不来 起来 出来 本来 原来 后来 下来 回来 过来 从来 将来 以来 未来 加油 加微 加v 加我 加群 加购物车 带货 带回 买单 买家 买到 买给 给我看 给我们 下次 下午 下班 下播 下面 下雨 下一个 下架 等下 一下子 收藏 收费 跟上 跟我 整个 搞笑 拿到 拿近 拿出 入口 订单 我的单 选择 选哪 定金 定制 说明 不错 不知道 没事 没关系 没问题 不好意思 不行 不客气 别人 别的 特别 不同 差不多 没看 没用 没人 没意思 冲鸭 喊你 喊麦 秒批 秒回 敲门 地址 付 钱 运费 包邮 免费 抽奖 抽 中奖 活动 关注 点赞 粉丝 私聊 听 说 讲 知道 觉得 感觉 朋友 妈妈 同事 他 她 他们 你 你们 大家 有人 哪有 上次 以前 之前 昨天 今天 明天 晚上 现在 时候 时间 够 不够 适合 推荐 合适 合身 扣子 新的 扣的 买的 下的 拍重 拍多 多拍 加入 加群 加粉 名单 账号 积分 库存 加班 加油 加载 整天 整理 整体 搞定 搞不懂 搞什么 买不起 买不到 买卖 想买的 要买的 想要的 带着 带我 带妈妈 来电 来源 回来 来看 来晚 来迟 才来 刚来 新来 又来 来过 想来 上来 下来 拿来 带来 拍卖 拍戏 拍视频 拍片 拍马 拍拍 抢单 抢购 冲冲 冲冲冲 秒没 秒空 秒光 秒杀 认领错 打错字',
  },
};
