import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../../pipelines/understand/claims/read-claim.ts';
import { sampleShop } from '../../../support/sample-shop.ts';
import { describeClaim } from './describe-claim.ts';

const shop = sampleShop();

describe('claims in English', () => {
  it.each([
    ['SOLD 12 M', 'explicit claim | 12 size=M'],
    ['sold 7', 'explicit claim | 7'],
    ['Sold #5 XL', 'explicit claim | 5 size=XL'],
    ['sold aa 10 blue small', 'explicit claim | AA x10 color=blue size=S'],
    ['SOLD A13 lg', 'explicit claim | A13 size=L'],
    ['sold sold 8 black x2!!', 'explicit claim | 8 x2 color=black'],
    ['soldd 9', 'explicit claim | 9'],
    ['slod 4 red', 'explicit claim | 4 color=red'],
    ['sold 101 size 8', 'explicit claim | 101 size=8'],
    ['sold 6 black 10', 'explicit claim | 6 x10 color=black'],
    ['sold black M 11', 'explicit claim | 11 color=black size=M'],
    ['sold 38', 'explicit claim | 38'],
    ['sold 4 38 2', 'explicit claim | 4 x2 size=38'],
    ['sold 14, navy, L', 'explicit claim | 14 color=navy size=L'],
    ['sold 5 sold 6', 'explicit claim | 5 | 6'],
    ['sold', 'implied claim'],
    ['mine 4', 'explicit claim | 4'],
    ['mine!!', 'implied claim'],
    ['minee 3', 'explicit claim | 3'],
    ['mine size 8', 'implied claim | ? size=8'],
    ['mine the black one', 'implied claim | ? color=black'],
    ['claim #3', 'explicit claim | 3'],
    ['claiming 8 in medium', 'explicit claim | 8 size=M'],
    ['claim 6 and 7', 'explicit claim | 6 | 7'],
    ['dibs', 'implied claim'],
    ['dibs on 3 ivory', 'explicit claim | 3 color=ivory'],
    ['grab 15', 'explicit claim | 15'],
    ['cf 12', 'explicit claim | 12'],
    ["i'll take 2 of #5", 'explicit claim | 5 x2'],
    ['ill take the teal one in XS', 'implied claim | ? color=teal size=XS'],
    ["i'll take 2", 'implied claim | ? x2'],
    ["i'll take it", 'elliptic claim'],
    ['can i get 2 of #5?', 'explicit claim | 5 x2'],
    ['can i get number 7 in grey please', 'explicit claim | 7 color=grey'],
    ['could I please have two of the rose tea', 'implied claim | ? x2 color=rose'],
    ['i want 3 pcs black', 'implied claim | ? x3 color=black'],
    ['i want number 14', 'explicit claim | 14'],
    ['I would like to order number 6 in blue, size 40', 'explicit claim | 6 color=blue size=40'],
    ["i'd like one in ivory, medium", 'implied claim | ? x1 color=ivory size=M'],
    ['put me down for 6 candles', 'implied claim | ? x6'],
    ['put me down for a pair of #9', 'explicit claim | 9 x2'],
    ['need half a dozen of #2', 'explicit claim | 2 x6'],
    ['need a pair of jeans', 'explicit claim | P03 x1'],
    ['need two dozen of #3', 'explicit claim | 3 x24'],
    ['gimme 2', 'implied claim | ? x2'],
    ['buying 1 of 23', 'explicit claim | 23 x1'],
    ['book 2 for me', 'implied claim | ? x2'],
    ['3 of number 8 pls', 'implied claim | 8 x3'],
    ['2x number 6', 'implied claim | 6 x2'],
    ['qty 3 item 8', 'implied claim | 8 x3'],
    ['#19 x3', 'implied claim | 19 x3'],
    ['#8 medium plz', 'implied claim | 8 size=M'],
    ['B12 x 3', 'implied claim | B12 x3'],
    ['D4 m', 'implied claim | D4 size=M'],
    ['E6+2', 'explicit claim | E6 x2'],
    ['A1+1', 'explicit claim | A1 x1'],
    ['A1+2 B3+1', 'explicit claim | A1 x2 | B3 x1'],
    ['3+1', 'explicit claim | 3 x1'],
    ['+1', 'elliptic claim | ? x1'],
    ['+3 chocolate', 'elliptic claim | ? x3 flavour=chocolate'],
    ['2 pcs black', 'elliptic claim | ? x2 color=black'],
    ['one set king grey', 'elliptic claim | ? x1 color=grey'],
    ['M white x2', 'elliptic claim | ? x2 size=M color=white'],
    ['38 red', 'elliptic claim | ? size=38 color=red'],
    ['A1', 'elliptic claim | A1'],
    ['#4 and #9', 'elliptic claim | 4 | 9'],
    ['number 17 for me', 'explicit claim | 17'],
    ['1 red M 2 blue L of #4', 'implied claim | ? x1 color=red size=M | 4 x2 color=blue size=L'],
    ['give me 1 of 7 and 1 of 9', 'explicit claim | 7 x1 | 9 x1'],
    ['one each of #3 and #4', 'implied claim | 3 x1 | 4'],
    ['take 1 red 1 blue', 'implied claim | ? x1 color=red | ? x1 color=blue'],
    ['the cardigan in cream M x2', 'implied claim | P01 x2 color=cream size=M'],
    ['SOLD cardigen grey M', 'explicit claim | P01 color=grey size=M'],
    ['sold 4 white L thank you so much!!', 'explicit claim | 4 color=white size=L'],
    ['omg need!! sold 31', 'explicit claim | 31'],
    ['sold 4 not 5', 'explicit claim | 4'],
    ['get me 2 navy 120', 'implied claim | ? x2 color=navy size=120'],
    ['three of 14 pls', 'implied claim | 14 x3'],
    ['+1 navy', 'elliptic claim | ? x1 color=navy'],
    ['sold one', 'implied claim | ? x1'],
    ['sold 6 and 7 black', 'explicit claim | 6 | 7 color=black'],
    ['need a pair of #9', 'explicit claim | 9 x2'],
    ['sold 11 10', 'explicit claim | 11 height=10cm'],
    ['sold 12 24 silver', 'explicit claim | 12 size=24in color=silver'],
    ['1 black M pls', 'elliptic claim | ? x1 color=black size=M'],
    ['sold 2 of 5', 'explicit claim | 5 x2'],
    ['SOLD #3 #3', 'explicit claim | 3'],
    ['need 3 of those, do you have that many?', 'elliptic claim | ? x3'],
    ['love the pics, sold 4 M', 'explicit claim | 4 size=M'],
    ['no 12 in navy pls', 'implied claim | 12 color=navy'],
    ['sold 9 x 3 red', 'explicit claim | 9 x3 color=red'],
    ['mine 3 5', 'explicit claim | 3 x5'],
  ])('takes %j for a claim: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['make it 2', 'implied edit | ? x2'],
    ['make mine a large', 'implied edit | ? size=L'],
    ['change to L', 'implied edit | ? size=L'],
    ['change 4 to L', 'implied edit | 4 size=L'],
    ['switch my 8 to the green', 'implied edit | 8 color=green'],
    ['change mine to l on 9', 'implied edit | 9 size=L'],
    ['actually L', 'implied edit | ? size=L'],
    ['i meant 14', 'implied edit | ? x14'],
  ])('takes %j for a change: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['pass', 'implied cancel'],
    ['pass on 4', 'explicit cancel | 4'],
    ['cancel mine', 'implied cancel'],
    ['cancel #7 pls', 'explicit cancel | 7'],
    ['scratch my sold on 20', 'explicit cancel | 20'],
    ['unclaim 9', 'explicit cancel | 9'],
    ['nvm', 'elliptic cancel'],
  ])('takes %j for a cancellation: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['dont want 3', 'explicit negated | 3'],
    ["don't sold", 'implied negated'],
    ['not buying 3', 'explicit negated | 3'],
    ["i didn't claim 3", 'explicit negated | 3'],
  ])('takes %j for something that is not wanted: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    ['how do i sold', 'implied question'],
    ['how do i claim 3?', 'explicit question | 3'],
    ['can i claim 3?', 'explicit question | 3'],
    ['do i comment sold or mine?', 'implied question'],
    ['is it sold?', 'implied question'],
  ])('takes %j for a question about ordering: %s', (text, meaning) => {
    expect(describeClaim(readClaim(text, shop))).toBe(meaning);
  });

  it.each([
    'is 3 sold already',
    'sold out',
    'how much is #4',
    'OMEGALUL 10',
    '1:15:20',
    '3-2 lets go',
    '7/10',
    '666',
    '$26.30',
    'price is 1.40',
    '50% off',
    'i paid 20 bucks',
    '11/24',
    'call 13800138000',
    'mine broke after a week',
    'mine is the blue one',
    'mine shows a red light',
    'i bought 2 and love them',
    'we sold 3 of these at my shop',
    'i want to see the black M',
    'need 5 minutes',
    'add me on snap',
    'where is my order 5521',
    'cancel my order',
    'i need size L, got M, please exchange',
    'any grey M left?',
    'buy 3 get 1?',
    "5'4 120 lbs",
    'cancel order 10023',
    'give me a better price',
    'is it sold out?',
    '1',
    '1v4 easy',
    'top 10',
    'season 2 when',
    'number one fan',
    'iphone 15 pro',
    'at 8pm',
    '2 days ago',
  ])('takes %j for no claim', (text) => {
    expect(readClaim(text, shop)).toBeUndefined();
  });
});
