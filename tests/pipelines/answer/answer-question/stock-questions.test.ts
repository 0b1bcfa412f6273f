import { describe, it } from 'vitest';
import { type AnswerRow, checkAnswer } from './check-answer.ts';

describe('a question for what is there', () => {
  it.each<AnswerRow>([
    ['开衫 雾灰 M 还有吗', 'stock_left', 'P01', { choice: '雾灰 M', stock: '5' }],
    ['黑色M的T恤还有吗', 'stock_left', 'P04', { choice: '黑色 M', stock: '1' }],
    ['混色XL还有吗', 'sold_out', 'P04', { choice: '混色 XL', others: '混色 S、混色 M、混色 L、混色 2XL' }],
    ['白色跑鞋42有货吗', 'stock_left', 'P06', { choice: '白蓝 42', stock: '16' }],
    ['42码跑鞋有货吗', 'stock_left', 'P06', { choice: '42', stock: '27' }],
    ['跑鞋45码有吗', 'no_such_option', 'P06', { options: '白蓝/全黑，36/37/38/39/40/41/42/43/44' }],
    ['枕头还有吗', 'stock_left', 'P22', { stock: '6' }],
    ['耳机白色有货吗', 'stock_left', 'P12', { choice: '白色', stock: '3' }],
    ['唇釉砖红还有几支', 'stock_left', 'P10', { choice: '02 砖红', stock: '3' }],
    ['行李箱24寸还有货吗', 'stock_left', 'P24', { choice: '24寸', stock: '13' }],
    ['精华还剩多少', 'stock_left', 'P08', { stock: '3' }],
    ['any black M left', 'stock_left', 'P04', { choice: 'black M', stock: '1' }],
    [
      'is the suitcase 24 inch dark green in stock',
      'stock_left',
      'P24',
      { choice: '24in dark green', stock: '7' },
    ],
    ['do you have the cardigan in red', 'no_such_option', 'P01', { options: 'cream/grey/rose, S/M/L/XL' }],
    [
      'do you have size 45 in running shoes',
      'no_such_option',
      'P06',
      { options: 'white/blue/all black, 36/37/38/39/40/41/42/43/44' },
    ],
    ['are the earbuds in stock', 'stock_left', 'P12', { stock: '18' }],
    ['how many pillows left', 'stock_left', 'P22', { stock: '6' }],
    [
      'mixed XL tee available?',
      'sold_out',
      'P04',
      { choice: 'mixed XL', others: 'mixed S, mixed M, mixed L, mixed 2XL' },
    ],
    ['is the power bank sold out', 'stock_left', 'P13', { stock: '6' }],
    ['got the lip tint in rosewood?', 'stock_left', 'P10', { choice: '01 rosewood', stock: '8' }],
  ])('counts what is left of the choice: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    ['开衫有什么颜色', 'options', 'P01', { options: '米白/雾灰/玫粉' }],
    ['唇釉有哪些色号', 'options', 'P10', { options: '01 豆沙玫瑰/02 砖红/03 蜜桃' }],
    ['跑鞋有哪些尺码', 'options', 'P06', { options: '36/37/38/39/40/41/42/43/44' }],
    ['T恤有几个颜色', 'options', 'P04', { options: '白色/黑色/混色' }],
    ['枕头多高', 'options', 'P22', { options: '10cm/12cm' }],
    ['what colors does the cardigan come in', 'options', 'P01', { options: 'cream/grey/rose' }],
    ['what shades does the lip tint have', 'options', 'P10', { options: '01 rosewood/02 brick/03 peach' }],
    ['what sizes do the jeans come in', 'options', 'P03', { options: '25/26/27/28/29/30/31' }],
    ['榨汁杯有什么颜色', 'options', 'P15', { options: '奶绿/樱粉' }],
  ])('lists what can be chosen: %j', (...row) => checkAnswer(row));
});
