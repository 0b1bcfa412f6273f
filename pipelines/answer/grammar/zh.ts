import type { Grammar } from './grammar.ts';

/** Chinese sentences of the host. */
export const CHINESE_GRAMMAR: Grammar = {
  price: [
    '{link} {product}[ {choice}] 现价{price}[，原价{list}]。[{promo}。]',
    '{link} {product}[（{choice}）]：{price}[（原价{list}）]。[{promo}。]',
    '{product}[ {choice}] 现在是{price}[，原价{list}]，在{link}链接。[{promo}。]',
    '您问的{product}[ {choice}] 是{price}[，原价{list}]，拍{link}链接就行。[{promo}。]',
    '{price}，{link} {product}[ {choice}][，原价是{list}]。[{promo}。]',
  ],
  total: [
    '{link} {product}[ {choice}] {quantity}件共{total}，单价{price}。',
    '{product}[ {choice}] 单价{price}，{quantity}件是{total}，在{link}链接。',
    '{quantity}件{link} {product}[（{choice}）]合计{total}，单价{price}。',
  ],
  price_limit: [
    '{link} {product} 现价{price}，我这边改不了价[，可以用券：{coupons}]。',
    '{link} {product} 就是{price}，价格由店铺定[。有券可以用：{coupons}]。',
    '{product}（{link}）现价{price}，我没法再便宜了[，不过有券：{coupons}]。',
  ],
  stock_left: [
    '{link} {product}[ {choice}] 有货，还剩{stock}件。',
    '有货的，{link} {product}[ {choice}] 还剩{stock}件。',
    '{product}[ {choice}] 还有{stock}件，在{link}链接。',
    '{link} {product}[（{choice}）]库存还有{stock}件，喜欢可以拍。',
  ],
  sold_out: [
    '{link} {product}[ {choice}] 暂时没货了[，可以看看{others}]。',
    '抱歉，{link} {product}[ {choice}] 已经售罄[，不如看看{others}]。',
    '{product}[ {choice}]（{link}）卖完了[，您看{others}行吗]。',
  ],
  no_such_option: [
    '{link} {product} 没有这个选项，可选：{options}。',
    '抱歉，{product}（{link}）没有您说的这种，有这些：{options}。',
    '{link} {product} 目前可选的是{options}，没有您说的那种。',
  ],
  options: [
    '{link} {product} 可选：{options}。',
    '{product}（{link}）有这些可以选：{options}。',
    '{link} {product} 有{options}，您看喜欢哪个？',
  ],
  attribute: [
    '{link} {product} {attribute}：{value}。',
    '{product}（{link}）的{attribute}：{value}。',
    '{product}（{link}），{attribute}：{value}。',
  ],
  attributes: [
    '{link} {product}：{attributes}。[可选：{options}。]',
    '给您介绍{link} {product}：{attributes}。[可以选：{options}。]',
    '{product}（{link}）的参数：{attributes}。[有这些可选：{options}。]',
  ],
  size_advice: [
    '{link} {product} 建议选{size}码。[尺码参考：{chart}。]',
    '{product}（{link}）您选{size}码比较合适。[尺码表：{chart}。]',
    '按尺码表看，{link} {product} 推荐{size}码。[{chart}。]',
  ],
  size_chart: [
    '{link} {product} 尺码表：{chart}。',
    '{product}（{link}）的尺码参考：{chart}。',
    '{link} {product} 可以这样选码：{chart}。',
  ],
  warranty: [
    '{link} {product} 质保：{warranty}。[{returns}。]',
    '{product}（{link}）的质保：{warranty}。[退换说明：{returns}。]',
    '质保方面，{link} {product}：{warranty}。[{returns}。]',
  ],
  not_returnable: [
    '{link} {product} 拆封后不能退。退换说明：{returns}。',
    '抱歉，{product}（{link}）拆封后不能退换。{returns}。',
    '{link} {product} 如果已经拆封就不能退了。店里的规定：{returns}。',
  ],
  shipping: [
    '{region}运费{fee}[，满{free_over}包邮]，配送时间{eta}。[{dispatch}。]',
    '寄到{region}，运费{fee}[，订单满{free_over}包邮]，路上{eta}。[{dispatch}。]',
    '{region}可以发，运费{fee}[（满{free_over}包邮）]，预计{eta}。[{dispatch}。]',
  ],
  shipping_free: [
    '{region}包邮，配送时间{eta}。[{dispatch}。]',
    '寄到{region}包邮，路上{eta}。[{dispatch}。]',
    '{region}可以发，包邮，预计{eta}。[{dispatch}。]',
  ],
  shipping_zones: [
    '运费：{zones}。[{dispatch}。]',
    '各地运费：{zones}。[{dispatch}。]',
    '运费看寄到哪里：{zones}。[{dispatch}。]',
  ],
  dispatch: [
    '{dispatch}[，配送时间{eta}]。',
    '发货时间：{dispatch}[，路上{eta}]。',
    '下单后{dispatch}[，配送预计{eta}]。',
  ],
  not_shipped_there: [
    '抱歉，{region}暂时不能发货。',
    '不好意思，目前还寄不到{region}。',
    '{region}暂时不支持配送，抱歉。',
  ],
  not_shipped_abroad: [
    '{link} {product} 只发中国大陆，不能发往海外。',
    '抱歉，{product}（{link}）只发中国大陆，不能寄到海外。',
    '{link} {product} 不能寄到海外，目前只发中国大陆。',
  ],
  courier: [
    '[{link} {product} ]发{courier}。',
    '[{product}（{link}）]用{courier}发货。',
    '快递用的是{courier}[，{link} {product}]。',
  ],
  coupon: [
    '优惠券{code}：{offer}[，截止{until}]。[{stacking}。]',
    '{code}：{offer}[，{until}前有效]。[{stacking}。]',
    '下单时输入{code}：{offer}[，截至{until}]。[{stacking}。]',
  ],
  coupons: [
    '可用的券：{coupons}。[{stacking}。]',
    '目前有这些优惠券：{coupons}。[{stacking}。]',
    '可以领的优惠：{coupons}。[请注意：{stacking}。]',
  ],
  no_coupon: ['目前没有可用的优惠券。', '暂时没有优惠券，抱歉。', '现在店里没有可以用的优惠券。'],
  policy: ['{policy}。', '店里的规定：{policy}。', '是这样的：{policy}。', '给您说明：{policy}。'],
  faq: ['{answer}。', '关于这个问题：{answer}。', '是这样的：{answer}。', '回答您：{answer}。'],
  manual: [
    '{excerpt}[（见《{title}》）]',
    '[《{title}》里写着：]{excerpt}',
    '按说明：{excerpt}[（《{title}》）]',
  ],
  taught: ['{answer}'],
  spoken: ['主播说过：{statement}。', '主播在直播里说：{statement}。', '按主播说的：{statement}。'],
  how_to_buy: [
    '下单方法：{policy}。[{product}在{link}链接。]',
    '想买的话：{policy}。[{product}是{link}。]',
    '这样下单：{policy}。[您要的{product}在{link}链接。]',
  ],
  order_received: [
    '收到，{link} {product}[ {choice}] {quantity}件，共{total}。我还不能代您下单，请按主播的说明购买[：{how}]。',
    '看到您要{link} {product}[ {choice}] {quantity}件，合计{total}。我暂时没法直接下单，购买请按主播的说明[：{how}]。',
    '{link} {product}[ {choice}] {quantity}件，合计{total}。下单我还代办不了，请您按主播的说明购买[：{how}]。',
  ],
  order_needs: [
    '{link} {product}[（{price}）]还差{missing}，请补充。',
    '{link} {product}[ 现价{price}]，请告诉我{missing}。',
    '想要{link} {product}[（{price}）]的话，还需要{missing}。',
  ],
  order_unclear: [
    '没看明白您要哪款、几件，请再说清楚些。[格式：{how}。]',
    '请问您要哪个链接、几件？[可以这样发：{how}。]',
    '您要的款式和件数我没认出来，麻烦重发。[下单格式：{how}。]',
  ],
  order_status: [
    '订单{order}：{status}[，{items}][，{carrier}][ {tracking}][，预计{eta}到]。',
    '您的订单{order}{status}[，商品：{items}][，快递{carrier}][，单号{tracking}][，预计{eta}送到]。',
    '查到了，订单{order}的状态：{status}[，{items}][，由{carrier}配送][，单号{tracking}][，预计{eta}到]。',
  ],
  order_private: [
    '为保护隐私，我只能告诉您本人的订单情况，这个我不能查。[{support}。]',
    '订单只能由下单人本人查询，这里不能透露。[需要帮助：{support}。]',
    '抱歉，出于隐私，我不能谈别人的订单，只能查您本人的。[{support}。]',
  ],
  order_help: [
    '查订单请把订单号发给我，修改和取消要请客服处理[：{support}]。',
    '您把订单号发来，我帮您查本人的订单；要改要退请找客服[：{support}]。',
    '请把订单号发来，我只能查您本人的；改订单请联系客服[：{support}]。',
  ],
  recommend: [
    '推荐{link} {product}，{price}[（原价{list}）][，{reason}]。',
    '可以看看{link} {product}，{price}[，原价{list}][。{reason}]。',
    '{product}（{link}）您看喜欢吗？{price}[，原价{list}][，{reason}]。',
  ],
  compare: ['{first}。{second}。', '给您对比：{first}。{second}。', '您看看哪个更合适：{first}。{second}。'],
  image: [
    '{link} {product} 我这里没有图，可以请主播拿近些给您看。',
    '{product}（{link}）暂时没有图片，请主播展示给您看吧。',
    '抱歉，我手上没有{link} {product} 的图，可以请主播展示。',
    '{link} {product} 的图：{image}',
    '{product}（{link}）长这样：{image}',
    '给您看看{link} {product}：{image}',
  ],
  handoff: [
    '已经通知人工客服，请稍等[，编号{ticket}]。[{support}。]',
    '好的，已经帮您转给人工客服[，编号{ticket}]。[{support}。]',
    '人工客服已经收到通知，会来联系您[，编号{ticket}]。[{support}。]',
  ],
  complaint: [
    '抱歉给您带来不便。[已经转告人工客服，编号{ticket}。][{support}。]',
    '真的很抱歉。[这件事已经反馈给人工客服，编号{ticket}。][{support}。]',
    '给您添麻烦了，对不起。[人工客服已经收到，编号{ticket}。][{support}。]',
  ],
  refuse_injection: [
    '价格和规则由店铺定，我不能改。[{product} 现价{price}。]',
    '这个我做不了，价格以店铺为准。[{product} 是{price}。]',
    '抱歉，我只按店铺的信息回答，改不了价格和规则。[{product} 现价{price}。]',
  ],
  greeting: [
    '欢迎来到{shop}！我是 AI 副播，商品问题可以问我。',
    '您好，这里是{shop}，我是 AI 副播，价格、库存、尺码都可以问。',
    '欢迎来{shop}！想看哪款，发链接号给我这个 AI 副播就行。',
  ],
  thanks: ['谢谢支持！', '谢谢您！', '感谢喜欢，谢谢！', '谢谢夸奖，很高兴您喜欢！'],
  small_talk: [
    '哈哈，想了解哪款商品可以问我。',
    '我主要懂店里的商品，有想看的可以问我。',
    '欢迎聊天，商品的问题也可以问我。',
  ],
  which_product: [
    '请问是哪款？发链接号就可以。',
    '您说的是哪款？告诉我链接号吧。',
    '想问哪个商品？发链接号或者商品名给我。',
  ],
  no_such_link: [
    '没有[{link}]这个链接，请看看号码对不对。',
    '抱歉，店里没有[{link}]这个链接，麻烦核对号码。',
    '找不到[{link}]这个链接，可以发商品名给我。',
  ],
  not_sold: [
    '抱歉，我们店里没有这个商品。',
    '这个商品我们店不卖，抱歉。',
    '不好意思，店里没有您说的这个商品。',
  ],
  unknown: [
    '这个我不确定，不想乱说[，可以问客服：{support}]。',
    '抱歉，店里的资料没有写这个[，请问客服：{support}]。',
    '这个问题我没有查到答案[，客服可以帮您：{support}]。',
  ],
};
