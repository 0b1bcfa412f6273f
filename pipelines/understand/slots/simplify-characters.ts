import traditionalTable from 'opencc-js/dict/TSCharacters';

/** `號` → `号`. The table is OpenCC's; of several simplified forms it names the usual one first. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  traditionalTable.split('|').map((line) => {
    const [traditional = '', simplified = ''] = line.split(' ');
    return [traditional, simplified] as const;
  }),
);

/** Traditional characters as simplified ones, one by one: Taiwan and Hong Kong viewers order in them. */
export function simplifyCharacters(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => SIMPLIFIED.get(character) ?? character);
}
