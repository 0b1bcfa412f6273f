import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../../pipelines/understand/claims/read-claim.ts';
import { sampleShop } from '../../../support/sample-shop.ts';
import { describeClaim } from './describe-claim.ts';

const shop = sampleShop();

describe('claims in Chinese', () => {
  it.each([
    ['扣1', 'explicit claim | 1'],
    ['扣个6', 'explicit claim | 6'],
    ['扣１０ 黑 两件', 'explicit claim | 10 x2 color=黑色'],
    ['扣1 雾灰 M 2', 'explicit claim | 1 x2 color=雾灰 size=M'],
    ['扣4 白 43 2', 'explicit claim | 4 x2 color=白蓝 size=43'],
    ['扣一', 'explicit claim | 1'],
    ['扣 M', 'implied claim | ? size=M'],
    ['+1', 'elliptic claim | ? x1'],
    ['A1+2', 'explicit claim | A1 x2'],
    ['A1+1', 'explicit claim | A1 x1'],
    ['A1+2 B3+1', 'explicit claim | A1 x2 | B3 x1'],
    ['3號+1', 'explicit claim | 3 x1'],
    ['红M+1 白L+2', 'elliptic claim | ? x1 color=红色 size=M | ? x2 color=白色 size=L'],
    ['1号紅色+1', 'explicit claim | 1 x1 color=红色'],
    ['要两件红色L', 'implied claim | ? x2 color=红色 size=L'],
    ['我要5号白色', 'explicit claim | 5 color=白色'],
    ['要110码的 黄色 一套', 'implied claim | ? x1 size=110 color=黄色'],
    ['1号 黑 XL 两件', 'implied claim | 1 x2 color=黑色 size=XL'],
    ['1号和3号各一件', 'implied claim | 1 x1 | 3 x1'],
    ['1号、3号各来两件', 'explicit claim | 1 x2 | 3 x2'],
    ['2号跟6号都要', 'explicit claim | 2 | 6'],
    ['黑白各一件', 'elliptic claim | ? x1 color=黑色 | ? x1 color=白色'],
    ['黑色M L各一件', 'elliptic claim | ? x1 color=黑色 size=M | ? x1 color=黑色 size=L'],
    ['黑色两件白色一件', 'elliptic claim | ? x2 color=黑色 | ? x1 color=白色'],
    ['6号一件黑L一件白M', 'implied claim | 6 x1 color=黑色 size=L | 6 x1 color=白色 size=M'],
    ['3号来一单', 'explicit claim | 3 x1'],
    ['拍2号', 'explicit claim | 2'],
    ['拍下1号2件', 'explicit claim | 1 x2'],
    ['1号链接要了', 'explicit claim | 1'],
    ['三号链接 要俩', 'explicit claim | 3 x2'],
    ['留一件', 'implied claim | ? x1'],
    ['帮我留2件L', 'implied claim | ? x2 size=L'],
    ['给我来十二个', 'implied claim | ? x12'],
    ['来半打', 'implied claim | ? x6'],
    ['来一打袜子', 'implied claim | ? x12'],
    ['来一对耳环', 'implied claim | ? x1'],
    ['十箱', 'elliptic claim | ? x10'],
    ['两盒坚果', 'implied claim | P18 x2'],
    ['面膜来十盒', 'implied claim | ? x10'],
    ['辣条来十包', 'implied claim | ? x10'],
    ['海盐味来3罐', 'implied claim | ? x3'],
    ['2号×2', 'implied claim | 2 x2'],
    ['2号x3 S码', 'implied claim | 2 x3 size=S'],
    ['5号38码一双', 'implied claim | 5 x1 size=38'],
    ['A05 *2', 'implied claim | A05 x2'],
    ['C款 蓝 两件', 'implied claim | C x2 color=蓝色'],
    ['S 黑', 'elliptic claim | ? size=S color=黑色'],
    ['红XL', 'elliptic claim | ? color=红色 size=XL'],
    ['要了', 'implied claim'],
    ['冲', 'elliptic claim'],
    ['拿下 6号', 'explicit claim | 6'],
    ['抢到 1号一个', 'explicit claim | 1 x1'],
    ['12号一个', 'implied claim | 12 x1'],
    ['①号 两份', 'implied claim | 1 x2'],
    ['色号02 一支', 'elliptic claim | ? x1 shade=02 砖红'],
    ['8号 37码', 'implied claim | 8 size=37'],
    ['充电宝白色一个', 'implied claim | P13 x1 color=白色'],
    ['记忆棉来一个', 'explicit claim | P22 x1'],
    ['不要A1要B2', 'explicit claim | B2'],
    ['A1不要 要B2', 'explicit claim | B2'],
    ['1号不要 2号要', 'explicit claim | 2'],
    ['要A1不要B2', 'explicit claim | A1'],
    ['6号黑白38', 'implied claim | 6 color=黑白 size=38'],
    ['+3 耳机', 'explicit claim | P12 x3'],
    ['我要一个白色耳机', 'explicit claim | P12 x1 color=白色'],
    ['扣3,扣5', 'explicit claim | 3 | 5'],
    ['毛一外套 米白 S 一件', 'implied claim | P01 x1 color=米白 size=S'],
    ['扣12 20寸 银色', 'explicit claim | 12 size=20寸 color=银色'],
    ['喊+1', 'implied claim | ? x1'],
    ['1号黑+1', 'explicit claim | 1 x1 color=黑色'],
    ['一号两件 二号一件', 'implied claim | 1 x2 | 2 x1'],
    ['我也要3号', 'explicit claim | 3'],
    ['最后一件给我', 'elliptic claim'],
    ['先给我留着 一号 红', 'explicit claim | 1 color=红色'],
  ])('takes %j for a claim: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['改成M', 'implied edit | ? size=M'],
    ['换成黑色', 'implied edit | ? color=黑色'],
    ['改成两件', 'implied edit | ? x2'],
    ['把M改成L', 'implied edit | ? size=L'],
    ['3号改成5号', 'explicit edit | 5'],
    ['打错了 是4号不是5号', 'explicit edit | 4'],
    ['刚才的3号改成两件', 'explicit edit | 3 x2'],
  ])('takes %j for a change: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['不要了', 'implied cancel'],
    ['A1不要了', 'explicit cancel | A1'],
    ['3号取消', 'explicit cancel | 3'],
    ['取消3号', 'explicit cancel | 3'],
    ['算了', 'elliptic cancel'],
  ])('takes %j for a cancellation: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['不要A1', 'explicit negated | A1'],
    ['我不要3号了', 'explicit negated | 3'],
    ['没抢到3号', 'explicit negated | 3'],
    ['1号不要', 'explicit negated | 1'],
    ['1号我不要', 'explicit negated | 1'],
  ])('takes %j for something that is not wanted: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['怎么扣1?', 'explicit question | 1'],
    ['扣1就可以了吗', 'explicit question | 1'],
    ['3号能拍吗', 'explicit question | 3'],
    ['可以扣2号吗', 'explicit question | 2'],
    ['下单怎么下', 'implied question'],
  ])('takes %j for a question about ordering: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    '蓝牙耳几 黑色 一个',
    '改一下地址',
    '换一个新的',
    '别扣了',
    '3号有货吗',
    '3号多少钱',
    '黑色M还有吗',
    '666',
    '扣666',
    '8点开播',
    '今天8号发货',
    '3:0',
    '1比0',
    '打8折',
    '三百块',
    '满199减20',
    '11月24号',
    '三件套多少钱',
    '我买了两件还没到',
    '拍了3号还没发货',
    '已拍',
    '刚拍的地址错了',
    '要不要两件',
    '想要的扣1',
    '买家秀看看',
    '我要退货',
    '我要看黑色',
    '蓝牙能连吗',
    '明白了',
    '说得对 一点都不贵',
    '老粉来了',
    '叫小二来',
    '开局一条狗吗',
    '165 110斤',
    '买三袋多少',
    '刚来刚来',
    '抢不着啊',
    '订单取消',
    '8号线地铁',
    '第3个',
    '双11有活动吗',
    '618价格',
    '3楼的',
    '主播3岁啦',
    '两个都好看',
    '一个月了',
    '万一不合适',
    'iphone15',
    '1',
    '加油加油',
    '要加班了',
    '带妈妈来看',
    '收到2件少了1件',
    '小二上酒',
  ])('takes %j for no claim', (text) => {
    expect(readClaim(text, shop)).toBeUndefined();
  });
});
