import { describe, expect, it } from 'vitest';
import { readSlots } from '../../../../pipelines/understand/slots/read-slots.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();

describe('the slots of a message', () => {
  it.each([
    ['3号链接多少钱', { item: '3' }],
    ['No. 4 price', { item: '4' }],
    ['p12 price', { item: 'P12' }],
    ['cardigans in grey?', { item: 'P01', color: 'grey' }],
    ['24 inch suitcase?', { item: 'P24', size: '24in' }],
    ['行李箱24寸多少钱', { item: 'P24', size: '24寸' }],
    ['薄荷色榨汁杯', { item: 'P15', color: '奶绿' }],
    ['got 39 in all black?', { size: '39', color: 'all black' }],
    ['跑鞋40有吗', { item: 'P06', size: '40' }],
    ['砖红还有吗', { shade: '02 砖红' }],
    ['shade 02 left?', { shade: '02 brick' }],
    ['12cm的枕头补货吗', { item: 'P22', height: '12cm' }],
    ["i'm a size M", { size: 'M' }],
    ['is B2 sold out', {}],
    ["i'll be back", {}],
  ])('reads product and options of %j', (text, slots) => {
    expect(readSlots(text, shop)).toEqual(slots);
  });

  it.each([
    ['is the powerbnk in stock', 'P13'],
    ['headfones price', 'P12'],
    ['cardigen', 'P01'],
    ['lipstic left?', 'P10'],
    ['suitcasse how much', 'P24'],
    ['毛一外套多少钱', 'P01'],
    ['记忆棉的还有吗', 'P22'],
    ['微喇牛仔多少钱', 'P03'],
  ])('finds the product %j means in spite of the spelling', (text, item) => {
    expect(readSlots(text, shop).item).toBe(item);
  });

  it.each([
    'do you sell speakers',
    'juice',
    'any shirts',
    'toasts',
    '吹风机多少钱',
    '三件装',
    'hats and bolts',
  ])('names no product in %j', (text) => {
    expect(readSlots(text, shop).item).toBeUndefined();
  });

  it.each([
    ['do you ship to Vancouver', { region: 'vancouver' }],
    ['ship to aus?', { region: 'australia' }],
    ['寄台灣嗎', { region: '台湾' }],
    ['到深圳几天', { region: '深圳' }],
    ['退我183元', { amount: '183 CNY' }],
    ['can i get $26.30 back', { amount: '26.30 USD' }],
    ['三百块太贵了', { amount: '300 CNY' }],
    ['20 bucks for that?', { amount: '20 USD' }],
    ['订单 SS2511190001 到哪了', { order_no: 'SS2511190001' }],
    ['my order #10023', { order_no: '10023' }],
    ['where is order 5521', { order_no: '5521' }],
    ['tracking 00873311', { order_no: '00873311' }],
    ['HELLO5 能用吗', { code: 'HELLO5' }],
    ['does SAVE10 still work', { code: 'SAVE10' }],
    ['优惠码 abc20 可以吗', { code: 'ABC20' }],
    ["5'4 120 lbs what size", { height: "5'4", weight: '120lb' }],
    ['165 110斤穿什么码', { height: '165', weight: '110斤' }],
    ['身高170 体重65kg', { height: '170', weight: '65kg' }],
    ['call 13800138000', {}],
    ['双11有活动吗', {}],
    ['does it run small', {}],
    ['is 7 still available', { item: '7' }],
  ])('reads the facts of %j', (text, slots) => {
    expect(readSlots(text, shop)).toEqual(slots);
  });

  it.each([
    ['SOLD 4 white L', { item: '4', color: 'white', size: 'L' }],
    ['扣4 白 XL', { item: '4', color: '白色', size: 'XL' }],
    ['扣1 雾灰 M 2', { item: '1', color: '雾灰', size: 'M', qty: '2' }],
    ['sold 77 emerald 31', { item: '77', size: '31' }],
    ['claim 9 size 44', { item: '9', size: '44' }],
  ])('never drops what the catalogue does not have: %j', (text, slots) => {
    expect(readSlots(text, shop)).toEqual(slots);
  });

  it.each([
    ['sold 5 navy xxl x2', { item: '5', color: 'navy', size: '2XL', qty: '2' }],
    ['要两双黑色42的', { color: '黑色', size: '42', qty: '2' }],
    ['pair of cushions pls', { item: 'cushion', qty: '2' }],
    ['三袋薯片', { item: '薯片', qty: '3' }],
    ['30ml how much', { size: '30ml' }],
    ['四件套1.5的多少', { size: '1.5m' }],
  ])('reads %j without a shop', (text, slots) => {
    expect(readSlots(text, undefined)).toEqual(slots);
  });

  it('takes a bare number for an item only where the message is known to be an order', () => {
    expect(readSlots('my bestie says 17 in tan', shop)).toEqual({});
    expect(readSlots('my bestie says 17 in tan', shop, 'order')).toEqual({ item: '17' });
  });
});
