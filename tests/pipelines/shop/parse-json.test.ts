import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../pipelines/shop/parse-json.ts';

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it.each([
    ['a comma too many in a list', '[1, 2,]', 1, 7, ']'],
    ['a comma too many in an object', '{"a": 1,\n}', 2, 1, '}'],
    ['a missing comma', '{"a": 1\n "b": 2}', 2, 2, '"'],
    ['a missing colon', '{"a" 1}', 1, 6, '1'],
    ['a bracket that closes something else', '{"a": [1}', 1, 9, '}'],
    ['single quotes', "{'a': 1}", 1, 2, "'"],
    ['a line break inside a text', '{"a": "x\ny"}', 1, 7, '"'],
    ['something after the end', '{} {}', 1, 4, '{'],
    ['a number that JSON does not have', '[01]', 1, 3, '1'],
    ['a text that was cut off', '{"a": "x', 1, 7, '"'],
    ['a file that was cut off', '{"a": [1, ', 1, 11, ''],
    ['nothing', '', 1, 1, ''],
    ['an emoji outside of a text', '[🎁]', 1, 2, '🎁'],
  ])('points at %s', (_what, text, line, column, found) => {
    expect(parseJson(text)).toEqual({ ok: false, line, column, found });
  });

  it('finds a place in every text that JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '\\'), (text, at, insert) => {
        const index = at % (text.length + 1);
        const result = parseJson(text.slice(0, index) + insert + text.slice(index + 1));

        expect(result.ok || result.column > 0).toBe(true);
      }),
    );
  });
});
