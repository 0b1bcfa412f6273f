import { CHINESE_TURNS } from './own-turns-zh.ts';
import type { OwnWords } from './own-words.ts';

/**
 * What a Chinese sentence of a generator may be made of besides facts. Words that deny, compare, limit, count or promise
 * (`不`, `比`, `只`, `送`, `到`) stand nowhere alone, only in phrases that leave no doubt.
 */
export const CHINESE_OWN_WORDS: OwnWords = {
  anywhere: `
    的 是 了 哦 呢 啦 呀 啊 吧 吗 嘛 哈 噢 喔 哟 哒 咯 嗯 嗯嗯 嗨 嘿 哇 哈哈 哈哈哈 哈喽 亲 亲亲 宝子 宝子们 宝宝们 家人们 小伙伴 您 你 您好 你好 大家好 好的 好呀 好哒 好嘞 好的呀
    好的哦 收到 明白 没问题 当然 可以的 在的 来啦 来咯 来了 安排 安排上 走起 这就来 这 这个 这款 这件 这里 这边 这儿 在 叫 请 请问 麻烦 谢谢 谢谢您 感谢 欢迎 抱歉 不好意思 对不起 和 与
    或 或者 就是 现在 目前 看 看看 看一下 看下 看一看 瞧瞧 瞧一瞧 看这里 看这边 看过来 来看 来看看 快看 请看 看好 看到 了解 了解一下 了解下 参考 参考一下 可以 想 想要 想看 想问 想知道 需要
    问 问我 您问 您问的 你问的 问的 问到 问得好 好问题 说的 您说的 您要的 您看 您看看 您想看的 告诉 告诉我 告诉您 为您查到 查到 查到了 查到啦 查了 查好了 找到 找到啦 帮您查了 帮您看了 帮您看好
    给您报 给您介绍 介绍 介绍一下 介绍下 喜欢的话 喜欢就 喜欢可以 您喜欢 你喜欢 喜欢的 喜欢吗 感兴趣 感兴趣的话 有兴趣 有兴趣的话 喜欢哪个 喜欢哪款 心动 心动的话 心动就 考虑 考虑一下 考虑下 选 挑
    挑选 慢慢挑 慢慢选 慢慢看 随时 随时问 随时问我 随时找我 随时可以问 有问题 有问题随时问 有需要 有需要的话 有疑问 还有问题 还有什么 想了解的 什么 的话 哪款 哪个 一下 下单 直接拍 可以拍 去拍
    就行 就好 即可 点 点击 点一下 戳 戳一下 链接 链接在 链接是 挂在 直播间 商品 产品 款式 关于 如下 以下 具体 说明 说明一下 供您参考 仅供参考 希望 希望对您有帮助 希望能帮到您 希望您喜欢 有帮助
    很高兴 很开心 开心 高兴 为您服务 为您解答 解答 回答 回复 不错 好看 挺好看 很好看 挺好 真好 漂亮 可爱 不客气 应该的 客气啦 客气了 祝您 愉快 购物愉快 ok 嘿嘿 哎呀 我帮您看看 我帮您查
    我帮您查了 我看看 我看了 我查了 我在 我在的 我在呢 都可以问我 可以问我 可以告诉我 找我 跟我说 我推荐 我建议 快来 快来看 快来看看 快来看看吧 能看到 就能看到 就能 哪一款 哪一个 真有趣 喜不喜欢
    看看喜不喜欢 可以看看 有什么 感谢您的喜欢 感谢您的支持 给您看 给您看看 给您报价 给您推荐 给您说明 给您解答 给您找到 给您查到 给您查了 给您列出来 帮您看看 帮您查 帮您查查 帮您查到了 帮您找到
    帮您看了下 帮您看啦 帮您看好啦 帮您确认了 喜欢就拍 喜欢可以拍 拍{link} 拍下 家人 这边的朋友 各位 要不要看看 要不要了解 喜欢的宝子 直接下单 可以直接下单 欢迎选购 欢迎下单 欢迎了解 您看中的
    您喜欢的 您的喜欢 亲的喜欢 有想看的`,
  byAct: [
    {
      acts: ['price', 'recommend', 'price_limit', 'order_needs'],
      words: `
        只要{price} 仅{price} 售卖价{price} 价位是{price} 价格就是{price} 的价格是{price} 没有办法改价 
        现价{price} 现价 现价是 价格 价格是 价格为 的价格 价钱 价钱是 售价 售价是 目前售价 直播间价 直播间价格 直播价 到手{price} 到手价{price} 到手价是{price}
        标价{price} 定价{price} 单价{price} 卖{price} 报价 报价送上 价格揭晓 就可以带走 就可以带走{link} 就能带走 多少钱 今儿 原价{list} 原价是{list}
        原价可是{list} 原来{list} 原来是{list} 原先{list} 之前标价{list} 之前是{list} 之前{list} 平时标{list} 平常标{list} 平时{list}
        划线价{list} 日常价{list} 标价{list} 原标价{list} 原本标{list} 原先挂{list} 原价写的是{list} 标价原来是{list} 对比原价{list}
        主播给到{price} 问到点子上了 没看错 到碗里来 盯上 对应 现在拍是{price} 不着急 今儿挂的是{price} 今天 今天{price}`,
    },
    {
      acts: ['price_limit'],
      words: `
        没有办法改价 我没有办法改价 没办法改价 我改不了 我改不了价 
        改不了 价格改不了 改不了价 改不了价格 价格定了 价格是店里定的 价格由店铺定 价格由店家定 不议价 不讲价 没法再便宜 没法便宜 没法再低 不能再低 不能再便宜 实在没法 理解您的心情 不过 做不了主
        我做不了主 我这边改不了 价格我动不了 动不了 没办法 没办法再少 没有再少的余地 不变 价格不变 砍价高手 可惜 不敢 还是{price} 照旧{price} 就按{price} 以店里为准 价格以店里为准
        让您失望啦 可以用券{coupons} 可用券{coupons} 能用的券{coupons} 有券{coupons} 券{coupons} 可用的券{coupons} 优惠券{coupons}
        这些券{coupons} 用券{coupons} 券有{coupons} 券给您{coupons} 有券可以用{coupons} 有券的{coupons} 不过可以搭配券{coupons}
        不过有券{coupons}`,
    },
    {
      acts: ['recommend'],
      words: `
        推荐 给您推荐 向您推荐 安利 可以试试 试试 不要错过了解 适合您 也许适合您 比较适合您 适合 您可以考虑 值得看看`,
    },
    {
      acts: ['total'],
      words: `
        {quantity}件 {quantity}件{link} {quantity}件是{total} {quantity}件共{total} {quantity}件一共{total}
        {quantity}件合计{total} 共{total} 共是{total} 一共{total} 一共是{total} 总共{total} 总共是{total} 合计{total} 合计是{total}
        总价{total} 总价是{total} 总计{total} 加起来{total} 加起来是{total} 总共付{total} 单价{price} 单价是{price} 单件{price}
        每件{price} 每件是{price} 一件{price} {price}每件 按{price}算 ×{quantity} 数量{quantity} {price}×{quantity} 算好啦 算好了
        算过啦 帮您算 帮您算好 帮您算好了 帮您算了 算下来{total} 一算 打包带走 买{quantity}件 拿{quantity}件 要{quantity}件`,
    },
    {
      acts: ['stock_left'],
      words: `
        {stock}件现货 还有{stock}件现货 还有{stock}件库存 库存是{stock}件 还有{stock}件在库 需要的话 
        有货 有货的 有货呢 有货哦 还有货 有的 有呢 有 还有 还有{stock}件 还剩{stock}件 剩{stock}件 剩余{stock}件 目前{stock}件 现有{stock}件 库存
        库存{stock}件 库存有{stock}件 库存还有{stock}件 {stock}件 可拍{stock}件 还能拍{stock}件 还在 库存是{stock}件 库存查到{stock}件 别慌 在仓里`,
    },
    {
      acts: ['sold_out'],
      words: `
        卖完了 已经卖完了 卖完啦 卖光了 卖光啦 售罄 已售罄 已经售罄 售完 已售完 没货了 没货啦 没货 缺货 没有库存 被拍完了 拍完了`,
      isPoint: true,
    },
    {
      acts: ['sold_out'],
      words: `
        暂时 {others}有货 {others}还有货 {others}还有 {others}还在 还有{others} 还有{others}可以选 有货的是{others} 其他有货的{others} 可选
        可选{others} 可以看看{others} 换{others} 可换{others} 不如看看{others} 看看{others}好吗 行吗 好吗 怎么样 可以吗 还可以选{others}
        还能选{others} 不过{others}还有货`,
    },
    {
      acts: ['shipping', 'shipping_zones', 'shipping_free', 'dispatch', 'courier'],
      words: `
        大概{eta}能到 {eta}能送到 约{eta}送达 
        预计{eta}到 预计{eta}送达 预计{eta}送到 预计{eta}到货 
        我们 一般{eta} 一般要{eta} 路上大约{eta} 大约{eta} 大概{eta}送到 大概{eta}到 大概{eta}送达 一般{eta}就能收到 {eta}就能收到 {eta}能收到 {eta}收到 需要运费{fee} 运费需要{fee} 满{free_over}可以包邮 满{free_over}可包邮 满{free_over}可以免运费 运费{zones} 各地运费{zones} 各地区运费{zones} 
        寄 寄到 寄往 发 发往 发到 发货 送达 送到{region} 可发 可以发 可以发的 能发 配送 配送时间 配送时间{eta} 配送{eta} 快递  物流 包裹 路上 路上{eta}
        路上要{eta} 路上大概要{eta} 大概{eta} 预计{eta} 预计要{eta} 时效 时效{eta} 通常{eta} 通常要{eta} {eta}到 {eta}送到 {eta}到家 {eta}能到
        {eta}就到 {eta}左右 需要{eta} 大概需要{eta} 运费{fee} 运费是{fee} 邮费{fee} 邮费是{fee} 快递费{fee} 快递费是{fee} {fee}运费
        满{free_over}包邮 满{free_over}就包邮 满{free_over}免运费 满{free_over}免邮费 买满{free_over}就免运费 订单满{free_over}包邮
        订单满{free_over}免运费 单笔满{free_over}包邮 凑到{free_over}免运费 承运 由{courier} 由{courier}配送 发的是{courier} 用的是{courier}
        走{courier} 用{courier} 快递小哥 小哥  各地  不同地区 地区 标准 您那边 到{region} 到{region}的 下单后 付款后 拍下后 发货时间 时间 发出 好消息`,
    },
    {
      acts: ['shipping_free'],
      words: `
        包邮 是包邮的 免运费 免邮费 不收运费 不用付运费`,
      isPoint: true,
    },
    {
      acts: ['image'],
      words: `
        {image} 没有图片 我这里没有图 我这边没有图 暂时没有图片`,
      isPoint: true,
    },
    {
      acts: ['coupon', 'coupons'],
      words: `
        可以使用 可以用的券 可以用的优惠券 可以用的优惠券有 结算的时候 下单的时候 就可以享受{offer} 可以享受{offer} 享受{offer} 可用的优惠券有 
        券 有券 券码 券码是{code} 码 码是{code} 优惠码 优惠码{code} 优惠券 优惠券{code} 可用券 可用的券 可用的优惠券 可以用{code} 用{code} 用 填{code}
        输入{code} 结算 结算时 下单时 结算填{code} 领 领券 可以领 使用 试试 试试{code} 这张券 这些券 目前的券 现在能用的券 有这些 能用 可用 有效期 截止{until}
        截至{until} 有效期到{until} 有效期至{until} 有效到{until} 有效至{until} {until}前有效 {until}前用 {until}之前有效 到期{until}
        {until}到期 用到{until} 内容是{offer} 可享{offer} 能{offer} 请注意 记得 记得用 都在这 券都在这 都在这里 列出来 给您列出来 整理好`,
    },
    {
      acts: ['attribute', 'attributes', 'options', 'size_advice', 'size_chart', 'warranty', 'compare'],
      words: `
        按照您的身材 根据您的身材 按您的身高体重 质保时间是{warranty} 质保时间{warranty} 
        这些选择 可以选择 有这些选择 根据您的情况 根据您说的 根据您的身高体重 享有{warranty}质保 享受{warranty}质保 提供{warranty}质保 有{warranty}的质保 我们 
        参数 详情 信息 规格 资料 资料里写 资料里写的是 写的是 属性 细节 特点 的{attribute} 有{options} 可选 可选{options} 可以选 可以选{options} 有这些
        有这些可选 有这几种 选择 选项 颜色 尺码 款 款式有 共有 分别是 建议 建议选 建议选{size} 建议选{size}码 建议您选{size}码 推荐{size}码 推荐 推荐选{size}码
        选{size} 选{size}码 {size}码 穿{size}码 拍{size}码 比较合适 合适 更合适 尺码表 尺码参考 身高 体重 按尺码表 按尺码表看 按您说的 根据尺码表 对照 对照尺码表 对应
        质保 质保期 质保{warranty} 质保是{warranty} 质保期{warranty} 质保期是{warranty} 享{warranty}质保 有{warranty}质保 对比 对比一下 对比如下
        区别 区别如下 先看 再看 而 相比之下 按需选择 看您需求 您更喜欢 更喜欢 比一比 比较`,
    },
    {
      acts: [
        'faq',
        'policy',
        'manual',
        'spoken',
        'how_to_buy',
        'image',
        'order_status',
        'order_needs',
        'greeting',
        'which_product',
        'small_talk',
      ],
      words: `
        主播刚刚说 主播刚刚说了 主播刚刚提到 主播刚才提到 主播在直播里提到 我们 店铺规定 店铺规定是这样的 麻烦发一下链接号 商品告诉我 商品可以告诉我 
        店里 店铺 店里的 规定 规则 店里的规定 店里规定 这样 是这样的 是这样 答案 手册 说明书 手册里写 说明书里写 按说明 按手册 里写着 主播说 主播说过 主播刚说 主播刚才说 主播提到 主播在直播里说
        购买 购买方法 方法 步骤 下单方法 下单方式 怎么下单 这样下单 这样买 操作 购物车 图 图片 的图 的图片 照片 图在这里 可以请主播展示 请主播拿近些 请主播展示 拿近些给您看 长这样 样子 订单
        您的订单 订单号 状态 订单状态 的状态 进度 物流 单号 单号{tracking} 运单号 快递 快递{carrier} 快递是{carrier} 由{carrier}配送 预计{eta}到
        预计{eta}送到 预计{eta} 还差 还差{missing} 还缺 还缺{missing} 补充 请补充{missing} 补充一下 还需要 还需要{missing} 要什么{missing}
        哪个{missing} 请选 请选择 欢迎来到 欢迎来到{shop} 欢迎光临 来到 我是ai副播 我是ai助手 ai副播 ai助手 ai小助手 我是ai小助手 我是{shop}的ai副播
        我是{shop}的ai助手 商品的事 商品的问题 尺码价格 都可以问我 都可以问 陪您 陪你 陪您逛 逛逛 随便逛 随便看 直播中 号码 链接号 发链接号 发我链接号 发一下链接号 说一下链接号 商品名 名字
        说下 说一下 再说一下 几号链接 几号 指的是 聊 聊天 聊聊天 聊聊 有意思 真逗 热闹 边聊边看 热情 夸奖 发个链接号 发链接号给我 发一下链接号给我 发商品名给我 发商品名 发链接号或商品名
        发链接号或者商品名给我`,
    },
    {
      acts: ['thanks', 'small_talk'],
      words: `
        支持 您的支持 夸奖 认可 鼓励 爱心 比心 爱您 爱你 太暖了 暖 真暖 有您真好 听到 听您这么说 我会继续努力 继续努力 努力 常来 常来玩 欢迎常来 捧场 反馈 帮到您 能帮到您 热情`,
    },
    ...CHINESE_TURNS,
  ],
};
