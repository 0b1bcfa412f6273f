import { describe, expect, it } from 'vitest';
import { addManual } from '../../../pipelines/shop/add-manual.ts';
import { checkManuals, MAX_MANUAL_CHARACTERS } from '../../../pipelines/shop/check-manuals.ts';
import { chunkManual } from '../../../pipelines/shop/chunk-manual.ts';
import { makeManual } from '../../../pipelines/shop/read-manuals.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const SENTENCE = '充电触点每月用棉签蘸少量清水清洁一次。';

describe('chunkManual', () => {
  it('keeps each passage under its headings, without the title of the whole', () => {
    const manual =
      '# AirDot S\n\n## Charging\n\nTakes two hours.\n\n### Wireless\n\nNot supported.\n\n## 清洁\n\n用干布擦。';

    expect(chunkManual(manual)).toEqual([
      'Charging: Takes two hours.',
      'Charging › Wireless: Not supported.',
      '清洁：用干布擦。',
    ]);
  });

  it('joins short sentences of a section and ends before 400 characters', () => {
    const passages = chunkManual(SENTENCE.repeat(50));

    expect(passages.length).toBeGreaterThan(1);
    for (const passage of passages) expect(passage.length).toBeLessThanOrEqual(400);
    expect(passages.join('')).toBe(SENTENCE.repeat(50));
  });

  it('begins a new passage with a new paragraph when the last one is long enough', () => {
    const paragraph = SENTENCE.repeat(4);

    expect(chunkManual(`${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph]);
  });

  it('never ends in the middle of a sentence', () => {
    const long = `一句${'很长、'.repeat(200)}的话。`;
    const text = `Use approx. 5 ml, e.g. a spoon of No. 3. ${'Keep it at 2.5 V or less. '.repeat(30)}`;

    expect(chunkManual(long)).toEqual([long]);
    for (const passage of chunkManual(text)) expect(passage).toMatch(/^(Use|Keep).*\.$/);
  });

  it('takes the marks of Markdown away', () => {
    const manual =
      '<!-- draft -->\n## Care\n\n![photo](a.png) See the **[guide](https://a.b)**, `wash` it.\n\n> Cold only.';

    expect(chunkManual(manual)).toEqual(['Care: See the guide, wash it. Cold only.']);
  });

  it('tells lists and tables apart', () => {
    const manual = '## 指示灯\n\n- 白灯：配对\n- 红灯：没电\n\n| 状态 | 含义 |\n|---|---|\n| 绿灯 | 充满 |';

    expect(chunkManual(manual)).toEqual(['指示灯：白灯：配对；红灯：没电；状态 含义；绿灯 充满']);
  });

  it('finds headings in plain text and words cut at the end of a line, as a PDF has them', () => {
    const manual =
      'Charging\nConnect the case with a cable. It takes exam-\nple two hours.\n\n质保\n一年内非人为损坏免费维修，\n请保留小票。';

    expect(chunkManual(manual)).toEqual([
      'Charging: Connect the case with a cable. It takes example two hours.',
      '质保：一年内非人为损坏免费维修，请保留小票。',
    ]);
  });

  it('has no passage of a text without words', () => {
    expect(chunkManual(' \n\n---\n')).toEqual([]);
  });
});

describe('a manual', () => {
  const guide = makeManual({ title: '使用说明' }, '长按三秒配对 AirDot S。');

  it('is in the language most of it is written in, unless the file says so', () => {
    expect(guide.language).toBe('zh');
    expect(makeManual({ title: 'Guide' }, 'Hold the key 配对 for three seconds.').language).toBe('en');
    expect(makeManual({ title: 'Guide', language: 'en' }, '配对').language).toBe('en');
  });

  it('replaces the one of the same title, and leaves those of other products alone', () => {
    const again = { ...guide, chunks: ['新的。'] };

    const once = addManual(sampleShop(), guide, 'P12') ?? sampleShop();
    const twice = addManual(once, again, 'P12');

    const manualsOf = (shop: typeof twice) =>
      shop?.products.flatMap(({ id, manuals }) => manuals.map((one) => [id, one]));
    expect(manualsOf(once)).toEqual([['P12', guide]]);
    expect(manualsOf(twice)).toEqual([['P12', again]]);
    expect(addManual(sampleShop(), guide)?.manuals).toEqual([guide]);
    expect(addManual(sampleShop(), guide, 'P99')).toBeUndefined();
  });

  it.each([
    [
      'too long together',
      [{ ...guide, chunks: ['字'.repeat(MAX_MANUAL_CHARACTERS + 1)] }],
      'manuals_too_long',
    ],
    ['two of the same title', [guide, guide], 'duplicate_manual'],
  ])('is refused: %s', (_what, manuals, expected) => {
    const codes: string[] = [];

    checkManuals({ ...sampleShop(), manuals }, (_severity, code) => codes.push(code));

    expect(codes).toEqual([expected]);
  });
});
