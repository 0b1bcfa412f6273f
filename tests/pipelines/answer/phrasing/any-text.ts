import fc from 'fast-check';

/** Text of any characters, lone surrogates and control characters too; much quicker to draw than the strings of fast-check. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const anyCode = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));
  return fc
    .array(anyCode, { maxLength })
    .map((codes) => codes.map((code) => String.fromCodePoint(code)).join(''));
}
