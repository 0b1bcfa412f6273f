import type { WordsOfActs } from './own-words.ts';

/** Livelier Chinese turns of phrase: those of the sentences that the generator in this process was trained on. */
export const CHINESE_TURNS: readonly WordsOfActs[] = [
  {
    acts: ['price_limit'],
    words: `
      刀收一收 再砍主播要哭啦 嘴甜也没用啦 这刀砍空咯 价格按钮不在我手上 还价我可不敢 我可不敢 焊死在{price} 标的是{price} 不动了 已经是{price} 现在的价 按{price}卖
      没办法再少了 没有再少的余地 实在没法再往下调 我真做不了主 这个价改不了 我无权改价 抱歉让您失望啦 券倒是有{coupons} 券还是有的{coupons} 可以搭配券{coupons}
      当前的券{coupons} 可用的券有{coupons} 可领券{coupons} 来看券{coupons} 想省点看券{coupons} 看看这些券{coupons} 券在这里{coupons}
      券拿好{coupons} 券来凑{coupons} 券给您递上{coupons} 不如用券{coupons} 可以看看券{coupons} 目前的券{coupons} 这些券您可以试试{coupons}
      讲价这事我真做不了主`,
  },
  {
    acts: ['which_product'],
    words: `
      没认出 不好意思没认出是哪款 没识别到商品 猜不到 商品太多我犯迷糊啦 喊 报 报下 报个 报上 发下链接号 喊链接号 报链接号 报上链接号 报个链接号 甩个链接号过来 给个链接号 说下商品名 点名点名 等等
      我去翻资料 我帮您查 把 名字 哪样 谁 说的是谁 需要链接号才能查 是哪款 是哪个`,
  },
  {
    acts: ['order_status'],
    words: `
      包裹报告 查询结果 追踪成功 看到您的单了 您放宽心 你的宝贝{order} {carrier}配送 {carrier}护送 {carrier}承运 由{carrier}承运 承运{carrier}
      坐{carrier}来 走{carrier} 走的{carrier} {carrier}小哥在跑 物流{carrier} 单号{tracking} 号码{tracking} 运单{tracking}
      运单号{tracking} 车票{tracking} {carrier}单号{tracking} 到家{eta} 到货{eta} 到货日期{eta} 到达{eta} 送达{eta} 送达日{eta}
      {eta}到 {eta}到手 {eta}到站 {eta}见 {eta}送到 {eta}送达 含{items} 买的是{items} 装着{items} 里面是{items} 商品{items}
      状态{status} {order}进度 在这呢`,
  },
  {
    acts: ['warranty'],
    words: `
      保修 保修期 保修{warranty} 保修期{warranty} {warranty}质保 有质保的 来看保修条 记好咯 这个我记得清 保修多久 问得仔细 您问的保修 退换{returns}
      退换说明{returns} 退换规则{returns} 另外退换方面{returns} 退换这样{returns}`,
  },
  {
    acts: ['shipping_free'],
    words: `
      {region}不用 不用哒 邮费不用您出 邮费我们出 您这单 {eta}见包裹`,
  },
  {
    acts: ['manual'],
    words: `
      书上说了 出自{title} 在{title}里 {title}里 打开{title} 据{title}说明 据说明 来自{title} 见{title} 翻书翻到了 找到 找到找到 给您找到这段 您看看这段
      看这句 秘籍 上写着 秘籍上写着 手册写明 我把手册背下来啦 说明书 说明书里是这么写的 说明书划线句来咯 资料 资料上写着 资料原文 这里有写的 按说明来就好 帮您翻到啦 里是这么写的 — 《 》`,
  },
  {
    acts: ['coupon', 'coupons'],
    words: `
      接住 暗号是{code} 省钱口令{code} 薅起来 悄悄塞给你{code} 使用{code}即{offer} {code}能{offer} {until}之前 到{until} 至{until}
      这张券送到您手上 券来咯 有效至{until} 结算前记得用券 结算时填码 薅券时间 问券就对了 券包打开 券雨来咯 小金库清单 来领券啦 当前的券 现有券码 您看看哪张合适 都给您列出来了 随便挑 您看看
      {offer}安排上`,
  },
  {
    acts: ['order_needs'],
    words: `
      信息不全 差点就好啦 就差{missing} 缺{missing} 还没说 您还没说{missing} {missing}还没说 {missing}选好没 {missing}报上来
      离上车只差{missing} 喊出来 别走呀 等等 等你 收到啦 麻烦您再说下{missing} 您告诉我下`,
  },
  {
    acts: ['size_chart', 'size_advice'],
    words: `
      码数 尺码 小抄 怎么选码 按这个选 这样的 对号入座 尺码表甩过来啦 报身高体重我帮你看 拿去对照 按此表选码 量好了没 认准{link} 直接拿{size} 拿{size} 上{size} 穿{size}
      拍{size} 您的身材看{size}合适 我投{size} 目测完毕 表在这 表给你 照尺码表来看 问尺码找我 尺码雷达锁定{size} 帮您对过尺码啦 对应{size}码段 对照表 尺码对照
      尺码{chart}`,
  },
  {
    acts: ['total'],
    words: `
      冲鸭 来咯 数学课代表上线 啪啪啪算完 计算器按好了 {price}乘{quantity} ×{quantity} 认准{link} 的总价 打包带走`,
  },
  {
    acts: ['attributes', 'options', 'attribute'],
    words: `
      档案 的档案来咯 自我介绍 干货奉上 扒开看看 料都在这 细节控看过来 详细信息 说明卡递上 资料上写着 写着 规格 规格是{options} 规格{options} 款式{options}
      分{options} 做了{options} 可选的有{options} 还能选{options} 选项{options} {options}随你挑 在{options}里挑 住在{link} 随便挑
      阵容来了 的阵容来了 家族成员 亮个相 挑花眼没 选择困难症预警 选择还挺多的 选你心动的 您更喜欢哪种 看您喜欢哪种 喜欢哪种跟我说 都在{link} 都在这儿了 都是 见{link} 点名啦 给您列出来啦
      为{value} 的{attribute}为{value} {attribute}这块 资料写明 商品资料写明 小本本翻到了 抢答 答案揭晓 记下啦 这题我会 问得细 提供{options}`,
  },
  {
    acts: ['recommend', 'compare'],
    words: `
      种草时间 选它选它 我押 我觉得 挺适合您的 悄悄推荐 要不要试试 帮您挑了 合适 您看合不合心意 纠结的话 纠结吗 可考虑 建议 符合需求的 交给你裁决 你站谁 擂台开打 选手亮相 来比比 给您比比看
      帮您列出来啦 右手{second} 左手{first} 对阵{second} pk 您参考 您更喜欢哪种 看您更看重什么 按需要选就好 都挺好的`,
  },
  {
    acts: ['policy', 'faq'],
    words: `
      敲黑板啦 划重点 店规 按店规 店规翻到了 店里写明 规则写着 规则小抄奉上 规矩是这样 记下来哟 跟您说下 还有疑问可以再问我 这边规定是 这边写的是 这题有标准答案 您问的这个 叮 好多人问这个 收到提问
      答 给您解答 跟您说 还有别的也可以问我 这个我知道`,
  },
  {
    acts: ['small_talk', 'greeting'],
    words: `
      前排围观 你可真逗 听您聊天心情都好啦 哈哈哈笑到了 弹幕气氛拉满啦 您说得真有意思 您随意逛 商品也可以问我 有商品问题可以问我 我也在 我都想坐下来嗑瓜子 是呀 有您在直播间更热闹了 继续看直播吧
      继续继续 聊起来聊起来 这天聊得 陪大家聊聊天也很开心 需要我就喊 可问商品问题 新朋友来咯 坐稳啦 热闹着呢 等你好久啦 向你招手 直播进行中 欢迎冲进{shop} 欢迎来{shop}坐坐
      欢迎进{shop} 想问啥尽管敲 很高兴见到您 ai副播陪你逛 ai助手在线 哈喽哈喽 尺码价格都能问我这个ai副播 价格、库存、尺码都可以问 价格库存尺码都可以问 价格尺码都可以问 尺码价格都可以问
      价格和尺码都可以问`,
  },
  {
    acts: ['shipping', 'dispatch', 'shipping_zones', 'courier'],
    words: `
      冲{region}发货 发发发 导航到{region} {eta}见 凑满{free_over}运费就免 满{free_over}免 物流{eta} 行程{eta} 给{region}的快递算好啦
      仓库小哥已就位 仓库那边{dispatch} 付款后{dispatch} 以物流为准 会{dispatch}的 到货{eta} 路程{eta} 运输{eta} 之后{eta} 您留意物流 打包台待命
      什么时候发 发货这事看我 店里规定{dispatch} 您拍好以后{dispatch} 拍下就排队打包 不太一样 不同地方不太一样 按地区 按收货地算 报城市我帮你看 找找你在哪格 天南海北都列上啦
      邮费大全来咯 运费表 运费地图展开 运费按地区来的 配送范围和费用 您告诉我城市也可以帮您查 看看您在哪边 各地区运费 给您列好啦 {courier}承包啦 {courier}小哥来送 快递揭晓
      坐{courier}的车到你家 您的包裹会走{courier} 运的是 您放宽心收件 帮您确认啦`,
  },
  {
    acts: ['image'],
    words: `
      上图 图{image} 出镜啦 定妆照 美照来咯 长啥样 主播来个特写吧 喊主播怼近点给你看 您喊主播给个特写 让主播展示给您看 让主播转个圈展示 可以请主播拿近 请看主播展示 可请主播展示
      麻烦主播举起来看看 还得请主播举起来看 镜头给到`,
  },
  {
    acts: ['how_to_buy'],
    words: `
      很简单的 您照着做 上车方法 教您下单 跟我学 请按此下单 新手教程来咯 手指动动 心动就行动 下单秘籍 怎么拿下 买 找{link} 认准{link}`,
  },
  {
    acts: ['stock_left'],
    words: `
      报告 数过啦 库存播报 认准{link} 还有哒 还在的 躺在{link}等您 去{link}看看 {stock}件躺在{link}等您`,
  },
  {
    acts: ['sold_out'],
    words: `
      让您白跑了 晚了半步 唉 呜呜 对不起呀 不好意思呀 手快的都拿走了 {others}是有的 快看{others} 不如瞧瞧{others} 换{others}怎么样 您看{others}可以吗
      还剩{others}可以挑 还有这些可以选`,
  },
  {
    acts: ['thanks'],
    words: `
      主播听到要乐坏了 会继续努力的 嘴真甜 嘿嘿谢谢 多谢 太暖心啦 夸得我都不好意思啦 开心到转圈 您喜欢我们就开心 您太客气啦 感谢你的喜欢 感谢您这么说 收到爱心 有您支持真好 比心回去 谢谢老铁捧场`,
  },
  {
    acts: ['spoken'],
    words: `
      主播亲口说的 主播刚喊的 主播原话 主播提过 主播讲过的 刚才主播讲了 回放主播语录 帮您记下了主播的话 您可能没听到 据主播 没听清 直播中主播说明 课代表来了 跟您转述主播说的 重播下主播的话`,
  },
  {
    acts: ['sold_out'],
    words: `
      没有了 没货咯 没啦 被搬空啦 飞走啦 空空如也 货架见底 现在没货 已经被拍完了`,
    isPoint: true,
  },
  {
    acts: ['image'],
    words: `
      的图我没有 没有照片 还没拍照 暂无图片 没图没图 没有图 我没有图 我手上没有 呜我没有 我没有 相册翻遍没有 资料里没有图`,
    isPoint: true,
  },
  {
    acts: ['shipping_free'],
    words: `
      不用哒 不用您出 邮费我们出`,
    isPoint: true,
  },
];
