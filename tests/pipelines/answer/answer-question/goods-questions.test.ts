import { describe, it } from 'vitest';
import { type AnswerRow, checkAnswer } from './check-answer.ts';

describe('a question about the goods', () => {
  it.each<AnswerRow>([
    ['160 100斤 开衫穿多大', 'size_advice', 'P01', { size: 'M' }],
    [
      '55kg穿开衫什么码',
      'size_advice',
      'P01',
      { size: 'L', chart: 'S 40-48kg，M 48-55kg，L 55-63kg，XL 63-72kg' },
    ],
    ['开衫 170 65公斤', 'size_advice', 'P01', { size: 'XL' }],
    ['体重75kg 开衫', 'size_chart', 'P01', { chart: 'S 40-48kg，M 48-55kg，L 55-63kg，XL 63-72kg' }],
    ["i'm 5'4 120 lbs what size cardigan", 'size_advice', 'P01', { size: 'M' }],
    ["I'm 170cm 60kg, cardigan size?", 'size_advice', 'P01', { size: 'L' }],
    ["height 5'9 weight 150lbs cardigan", 'size_advice', 'P01', { size: 'XL' }],
    ['开衫尺码表', 'size_chart', 'P01', { chart: 'S 40-48kg，M 48-55kg，L 55-63kg，XL 63-72kg' }],
    ['cardigan size chart', 'size_chart', 'P01', { chart: 'S 40-48kg, M 48-55kg, L 55-63kg, XL 63-72kg' }],
    ['跑鞋偏大吗', 'attribute', 'P06', { attribute: '尺码', value: '标准码，脚宽建议拍大一码' }],
    [
      'do the shoes run small',
      'attribute',
      'P06',
      { attribute: 'fit', value: 'true to size, wide feet go one size up' },
    ],
    [
      '牛仔裤28码腰围多少',
      'attribute',
      'P03',
      { attribute: '尺码', value: '腰围 25=63cm 26=66cm 27=69cm 28=71cm 29=74cm 30=76cm 31=79cm' },
    ],
    [
      'what size jeans for 28 waist',
      'attribute',
      'P03',
      { attribute: 'size chart', value: 'waist 25=63cm 26=66cm 27=69cm 28=71cm 29=74cm 30=76cm 31=79cm' },
    ],
  ])('advises a size by the chart: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    ['耳机续航多久', 'attribute', 'P12', { attribute: '续航', value: '单次6小时，配充电盒共24小时' }],
    [
      'battery life of the earbuds',
      'attribute',
      'P12',
      { attribute: 'battery', value: '6 h, 24 h with case' },
    ],
    ['earbuds waterproof?', 'attribute', 'P12', { attribute: 'water', value: 'IPX4' }],
    ['耳机主动降噪吗', 'attribute', 'P12', { attribute: '降噪', value: '通话降噪，无主动降噪' }],
    ['iphone能用耳机吗', 'attribute', 'P12', { attribute: '兼容', value: 'iOS和安卓' }],
    ['开衫什么材质', 'attribute', 'P01', { attribute: '材质', value: '55%棉 45%腈纶' }],
    [
      'can I machine wash the cardigan',
      'attribute',
      'P01',
      { attribute: 'care', value: 'hand wash or gentle machine wash in a bag below 30C, dry flat' },
    ],
    ['T恤缩水吗', 'attribute', 'P04', { attribute: '洗涤', value: '可机洗，缩水率约2%' }],
    ['牛仔裤会掉色吗', 'attribute', 'P03', { attribute: '洗涤', value: '首次单独冷水洗，会轻微掉色' }],
    ['牛仔裤多长', 'attribute', 'P03', { attribute: '裤长', value: '103cm' }],
    ['jeans stretchy?', 'attribute', 'P03', { attribute: 'stretch', value: 'slight' }],
    [
      '精华成分',
      'attribute',
      'P08',
      { attribute: '成分', value: '三重玻尿酸、泛醇、烟酰胺2%，不含酒精和香精' },
    ],
    ['精华保质期多久', 'attribute', 'P08', { attribute: '保质期', value: '3年，本批到期2028-09' }],
    [
      '敏感肌能用精华吗',
      'attribute',
      'P08',
      { attribute: '成分', value: '三重玻尿酸、泛醇、烟酰胺2%，不含酒精和香精' },
    ],
    [
      '精华孕妇能用吗',
      'attribute',
      'P08',
      { attribute: '孕妇', value: '配方不含维A酸和水杨酸，孕期使用请先咨询医生' },
    ],
    [
      'serum safe for pregnancy',
      'attribute',
      'P08',
      { attribute: 'pregnancy', value: 'no retinoids or salicylic acid; ask your doctor first' },
    ],
    ['精华怎么用', 'attribute', 'P08', { attribute: '用法', value: '早晚洁面后2-3滴' }],
    ['唇釉沾杯吗', 'attribute', 'P10', { attribute: '质地', value: '水润成膜，微沾杯' }],
    [
      'does the lip tint transfer',
      'attribute',
      'P10',
      { attribute: 'finish', value: 'glossy, slight transfer' },
    ],
    ['坚果什么时候到期', 'attribute', 'P18', { attribute: '保质期', value: '9个月，本批到期2026-08' }],
    ['坚果是什么口味', 'attribute', 'P18', { attribute: '口味', value: '原味无添加' }],
    [
      'do the nuts contain almonds',
      'attribute',
      'P18',
      { attribute: 'ingredients', value: 'walnut, cashew, almond, dried cranberry (contains tree nuts)' },
    ],
    ['how many bags in the nuts box', 'attribute', 'P18', { attribute: 'pack', value: '30 bags, 1.2 kg' }],
    ['充电宝多少毫安', 'attribute', 'P13', { attribute: '容量', value: '20000mAh（74Wh），可带上飞机' }],
    ['充电宝能带上飞机吗', 'attribute', 'P13', { attribute: '容量', value: '20000mAh（74Wh），可带上飞机' }],
    [
      'is the power bank allowed on planes',
      'attribute',
      'P13',
      { attribute: 'capacity', value: '20000 mAh (74 Wh), allowed on planes' },
    ],
    ['power bank has usb c?', 'attribute', 'P13', { attribute: 'ports', value: '1 USB-C, 2 USB-A' }],
    ['充电宝快充多少瓦', 'attribute', 'P13', { attribute: '快充', value: '22.5W' }],
    ['榨汁杯能打冰吗', 'attribute', 'P15', { attribute: '注意', value: '不能打冰块' }],
    ['can the blender crush ice', 'attribute', 'P15', { attribute: 'note', value: 'do not blend ice cubes' }],
    ['榨汁杯一次充电能打几杯', 'attribute', 'P15', { attribute: '充电', value: 'USB-C，一次充电约12杯' }],
    ['blender capacity', 'attribute', 'P15', { attribute: 'capacity', value: '350 ml' }],
    ['枕头能洗吗', 'attribute', 'P22', { attribute: '枕套', value: '可拆洗，枕芯不可水洗' }],
    [
      'is the pillow cover washable',
      'attribute',
      'P22',
      { attribute: 'cover', value: 'removable and washable, core not washable' },
    ],
    ['枕头尺寸', 'attribute', 'P22', { attribute: '尺寸', value: '60×40cm' }],
    ['拉杆箱能登机吗', 'attribute', 'P24', { attribute: '登机', value: '20寸可登机，24寸需托运' }],
    ['24寸可以带上飞机吗', 'attribute', 'P24', { attribute: '登机', value: '20寸可登机，24寸需托运' }],
    ['suitcase lock?', 'attribute', 'P24', { attribute: 'lock', value: 'TSA lock' }],
    ['跑鞋能越野吗', 'attribute', 'P06', { attribute: '适用', value: '日常跑步，非越野' }],
    ['跑鞋多重', 'attribute', 'P06', { attribute: '重量', value: '单只210g（42码）' }],
    ['T恤几件装', 'attribute', 'P04', { attribute: '数量', value: '每份3件' }],
    [
      'tell me about the earbuds',
      'attributes',
      'P12',
      {
        attributes:
          'bluetooth: 5.3; battery: 6 h, 24 h with case; water: IPX4; noise: call noise reduction only, no ANC; compatibility: iOS and Android; warranty: 1 year',
      },
    ],
    [
      '介绍一下精华',
      'attributes',
      'P08',
      {
        attributes:
          '成分：三重玻尿酸、泛醇、烟酰胺2%，不含酒精和香精；规格：30ml；保质期：3年，本批到期2028-09；用法：早晚洁面后2-3滴；孕妇：配方不含维A酸和水杨酸，孕期使用请先咨询医生',
      },
    ],
  ])('states the one attribute that is asked for: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    ['does the cardigan have pockets', 'unknown', 'P01', {}],
    ['开衫有口袋吗', 'unknown', 'P01', {}],
    ['耳机支持无线充吗', 'unknown', 'P12', {}],
    ['跑鞋产地是哪里', 'unknown', 'P06', {}],
    ['does the blender support 110v', 'unknown', 'P15', {}],
    ['坚果有多少卡路里', 'unknown', 'P18', {}],
  ])('admits what the shop does not say: %j', (...row) => checkAnswer(row));
});
