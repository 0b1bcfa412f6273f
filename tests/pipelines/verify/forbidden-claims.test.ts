import { describe, expect, it } from 'vitest';
import { whyForbidden } from '../../../pipelines/verify/forbidden-claims.ts';

const wordsOf = (text: string) => whyForbidden(text, 'zh').map(({ words }) => words);

describe('whyForbidden', () => {
  it.each([
    '最佳选择',
    '最好的面料',
    '销量第一',
    '国家级品质',
    '顶级享受',
    '极致体验',
    '全网最低',
    '100%有效',
    '永久保色',
    '万能神器',
    '秒杀全网',
    '史上最低价',
    '没有之一的最强音质',
    'the best tee',
    'cheapest in town',
    'our #1 brand',
    'No. 1 choice',
    'guaranteed results',
    'risk-free',
    'a miracle cream',
    'it cures acne',
  ])('blocks %s', (text) => {
    expect(wordsOf(text)).not.toEqual([]);
  });

  it.each([
    '最小起订量2件',
    '今天是活动最后一天',
    '最近人有点多',
    '最多减25元',
    '最快明天发',
    '第一次来吗',
    '首单可用',
    '第一步先选颜色',
    '最好先问一下医生',
    '您最喜欢哪个颜色',
    '最大码是XL',
    '最低298元起',
    '不保证最低价',
    'best before 2026-08',
    'Best regards',
    'at best',
    'minimum order 2',
    'link #1',
    'we do our best',
    'not guaranteed',
  ])('lets %s stand', (text) => {
    expect(wordsOf(text)).toEqual([]);
  });

  it('gives the reason in the language asked for, with the law it comes from', () => {
    const [zh] = whyForbidden('顶级面料', 'zh');
    const [en] = whyForbidden('顶级面料', 'en');

    expect(zh?.reason).toContain('《广告法》第九条');
    expect(en?.reason).toContain('Advertising Law art. 9');
  });
});
