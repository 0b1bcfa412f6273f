import { describe, expect, it } from 'vitest';
import type { FactKind, StatedFact } from '../../../pipelines/domain/fact.ts';
import { verifyReply } from '../../../pipelines/verify/verify-reply.ts';

const fact = (
  kind: FactKind,
  value: string | number,
  unit: string,
  words: string,
  productId?: string,
): StatedFact => ({
  words,
  fact: { id: kind, kind, revision: 1, value, unit, ...(productId === undefined ? {} : { productId }) },
});
const text = (kind: FactKind, words: string, productId?: string) =>
  fact(kind, words, 'text', words, productId);
const PRICE = fact('price', 18300, 'CNY', '¥183', 'P01');
const CARDIGAN = text('name', '云朵针织开衫', 'P01');
const JEANS = [text('name', '高腰微喇牛仔裤', 'P03'), fact('price', 14800, 'CNY', '¥148', 'P03')];

function codesOf(
  reply: string,
  facts: readonly StatedFact[],
  options: {
    readonly names?: readonly string[];
    readonly forbidden?: readonly string[];
    readonly language?: 'zh' | 'en';
  } = {},
): readonly string[] {
  const { names = [], forbidden = [], language = 'zh' } = options;
  const violations = verifyReply(reply, { facts, language, forbiddenClaims: forbidden, allowedNames: names });
  return violations.map(({ code }) => code);
}

describe('verifyReply', () => {
  it('lets a reply pass that says what the facts say', () => {
    expect(codesOf('云朵针织开衫现价一百八十三元', [CARDIGAN, PRICE])).toEqual([]);
  });

  it('shows the words that are not bound', () => {
    const grounds = { facts: [PRICE], language: 'zh' as const, forbiddenClaims: [], allowedNames: [] };

    expect(verifyReply('只要¥99', grounds)).toEqual([{ code: 'unbound_money', words: '¥99' }]);
  });

  it('catches prices that changed places', () => {
    const facts = [CARDIGAN, PRICE, ...JEANS];

    expect(codesOf('云朵针织开衫¥183，高腰微喇牛仔裤¥148', facts)).toEqual([]);
    expect(codesOf('云朵针织开衫¥148，高腰微喇牛仔裤¥183', facts)).toEqual([
      'swapped_product',
      'swapped_product',
    ]);
  });

  it('reads no figure and no promise in a name, and the same words as a claim elsewhere', () => {
    const names = ['9.9包邮专区', '防水围裙', '20000毫安充电宝'];

    expect(codesOf('防水围裙和20000毫安充电宝都在9.9包邮专区', [], { names })).toEqual([]);
    expect(codesOf('这件防水', [], { names })).toEqual(['unbound_claim']);
    expect(codesOf('充电宝30000毫安', [], { names })).toEqual(['unbound_number']);
  });

  it('finds no name inside a longer word', () => {
    expect(codesOf('We guarantee it', [], { names: ['tee'], language: 'en' })).toContain('unbound_promise');
  });

  it('allows option values that are figures, but no other figure like them', () => {
    const names = ['30ml', '42', '20寸'];

    expect(codesOf('有30ml的，也有42码和20寸', [], { names })).toEqual([]);
    expect(codesOf('42天到', [], { names })).toEqual(['unbound_duration']);
    expect(codesOf('只要42元', [], { names })).toEqual(['unbound_money']);
  });

  it('blocks forbidden claims even where a fact makes them, except in names', () => {
    expect(codesOf('全网最低价', [text('promo', '全网最低价')])).toContain('forbidden_claim');
    expect(
      codesOf('顶级羽毛球拍有现货', [fact('stock', 5, 'piece', '5')], { names: ['顶级羽毛球拍'] }),
    ).toEqual([]);
  });

  it("blocks the shop's own forbidden words, as whole words", () => {
    expect(codesOf('This is ease itself', [], { forbidden: ['ease'], language: 'en' })).toEqual([
      'forbidden_claim',
    ]);
    expect(codesOf('A grease stain? Ask us.', [], { forbidden: ['ease'], language: 'en' })).toEqual([]);
    expect(codesOf('这是显瘦神款', [], { forbidden: ['显瘦'] })).toEqual(['forbidden_claim']);
  });

  it('takes a fee of 0 for free shipping, and a threshold for free shipping from there on only', () => {
    const free = [fact('fee', 0, 'CNY', '¥0')];
    const from79 = [fact('free_over', 7900, 'CNY', '¥79')];

    expect(codesOf('包邮哦', free)).toEqual([]);
    expect(codesOf('满79包邮', from79)).toEqual([]);
    expect(codesOf('包邮哦', from79)).toEqual(['unbound_promise']);
  });

  it('finds the same lies behind full-width signs, traditional characters and keycaps', () => {
    expect(codesOf('現價￥９９，全場包郵', [PRICE])).toEqual(['unbound_money', 'unbound_promise']);
    expect(codesOf('只要9️⃣9️⃣元', [PRICE])).toEqual(['unbound_money']);
  });

  it('does not stumble over hostile texts of any size', () => {
    const pieces = [
      '¥1',
      '1',
      '一',
      '十百千',
      '不',
      'a.',
      'no ',
      '满',
      '-1',
      'one hundred ',
      '1,',
      '(',
      ' ',
      '@',
      '最',
      '.com',
      '1/1',
      'X',
      '退',
    ];
    for (const piece of pieces) {
      expect(codesOf(piece.repeat(4_000 / piece.length), [PRICE]).length, piece).toBeGreaterThanOrEqual(0);
    }
    expect(codesOf('一'.repeat(4_001), [])).toEqual(['too_long']);
  });
});
