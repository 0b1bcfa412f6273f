/** OpenCC's table of characters: `傑 杰|…`, the traditional one first, then its simplified forms, separated by spaces. */
declare module 'opencc-js/dict/TSCharacters' {
  const table: string;

  export { table as default };
}
