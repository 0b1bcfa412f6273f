import { describe, it } from 'vitest';
import { type AnswerRow, checkAnswer } from './check-answer.ts';

describe('a question about sending', () => {
  it.each<AnswerRow>([
    ['到新疆邮费多少', 'shipping', undefined, { region: '新疆、西藏', eta: '5-8天', fee: '¥15' }],
    ['西藏包邮吗', 'shipping', undefined, { region: '新疆、西藏', eta: '5-8天', fee: '¥15' }],
    ['包邮吗', 'shipping', undefined, { region: '中国大陆', eta: '2-4天', fee: '¥10', free_over: '¥79' }],
    ['满多少包邮', 'shipping', undefined, { region: '中国大陆', eta: '2-4天', fee: '¥10', free_over: '¥79' }],
    ['广东几天到', 'shipping', undefined, { region: '中国大陆', eta: '2-4天', fee: '¥10', free_over: '¥79' }],
    ['寄到香港多少钱', 'shipping', undefined, { region: '港澳台', eta: '4-7天', fee: '¥30' }],
    ['买开衫包邮吗', 'shipping_free', 'P01', { region: '中国大陆', eta: '2-4天' }],
    ['唇釉包邮吗', 'shipping', undefined, { region: '中国大陆', eta: '2-4天', fee: '¥10', free_over: '¥79' }],
    [
      '海外能发吗',
      'shipping_zones',
      undefined,
      {
        zones:
          '美国/加拿大$7.50（满$70.00包邮，9-16天）；欧盟/英国$8.90（满$80.00包邮，10-18天）；东南亚$4.90（满$45.00包邮，6-10天）；澳大利亚/新西兰$9.90（满$80.00包邮，10-18天）',
      },
    ],
    [
      '开衫能寄到德国吗',
      'shipping',
      undefined,
      { region: '欧盟/英国', eta: '10-18天', fee: '$8.90', free_over: '$80.00' },
    ],
    ['坚果能寄美国吗', 'not_shipped_abroad', 'P18', {}],
    ['充电宝能寄到美国吗', 'not_shipped_abroad', 'P13', {}],
    ['能发巴西吗', 'not_shipped_there', undefined, { region: '南美' }],
    ['什么时候发货', 'dispatch', undefined, { dispatch: '48小时内发货', eta: '2-4天' }],
    ['用什么快递', 'courier', undefined, { courier: '中通、顺丰（羽绒服、行李箱）' }],
    ['行李箱发什么快递', 'courier', 'P24', { courier: '顺丰（羽绒服、行李箱）' }],
    [
      'ship to seattle?',
      'shipping',
      undefined,
      { region: 'US/Canada', eta: '9-16 days', fee: '$7.50', free_over: '$70.00' },
    ],
    [
      'how long does shipping to uk take',
      'shipping',
      undefined,
      { region: 'EU/UK', eta: '10-18 days', fee: '$8.90', free_over: '$80.00' },
    ],
    [
      'do you ship to Toronto?',
      'shipping',
      undefined,
      { region: 'US/Canada', eta: '9-16 days', fee: '$7.50', free_over: '$70.00' },
    ],
    [
      'how long to aus',
      'shipping',
      undefined,
      { region: 'Australia/New Zealand', eta: '10-18 days', fee: '$9.90', free_over: '$80.00' },
    ],
    [
      'shipping to singapore?',
      'shipping',
      undefined,
      { region: 'Southeast Asia', eta: '6-10 days', fee: '$4.90', free_over: '$45.00' },
    ],
    ['ship the power bank to texas?', 'not_shipped_abroad', 'P13', {}],
    ['nuts to canada?', 'not_shipped_abroad', 'P18', {}],
    ['do u ship 2 brazil', 'not_shipped_there', undefined, { region: 'South America' }],
    ['do you ship to south africa', 'not_shipped_there', undefined, { region: 'Africa' }],
    [
      'do you ship worldwide',
      'shipping_zones',
      undefined,
      {
        zones:
          'US/Canada $7.50 (free over $70.00, 9-16 days); EU/UK $8.90 (free over $80.00, 10-18 days); Southeast Asia $4.90 (free over $45.00, 6-10 days); Australia/New Zealand $9.90 (free over $80.00, 10-18 days)',
      },
    ],
    [
      'can you ship to hong kong',
      'shipping',
      undefined,
      { region: 'Hong Kong/Macau/Taiwan', eta: '4-7 days', fee: '¥30' },
    ],
    ['when will it ship', 'dispatch', undefined, { dispatch: 'ships within 48 hours' }],
    ['what courier u use', 'courier', undefined, { courier: 'ZTO Express, SF Express' }],
    ['do you ship to japan', 'unknown', undefined, {}],
  ])('answers for the place asked about: %j', (...row) => checkAnswer(row));
});
