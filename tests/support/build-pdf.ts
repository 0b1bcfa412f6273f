interface PdfLine {
  readonly text: string;
  /** Points from the bottom of an A4 page. */
  readonly y: number;
}

/**
 * A PDF with a line of text at each place, page by page, in a font that is named but not embedded: enough to be read, not to be shown
 * well. Characters of any script, as a word processor writes them (Identity-H with a ToUnicode table).
 */
export function buildPdf(pages: readonly (readonly PdfLine[])[]): Uint8Array {
  const characters = [...new Set(pages.flat().flatMap(({ text }) => [...text]))];
  const codeOf = (character: string) => (characters.indexOf(character) + 1).toString(16).padStart(4, '0');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${7 + 2 * index} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 600 /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    '<< /Type /FontDescriptor /FontName /Sample /Flags 4 /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 800] >>',
    stream(toUnicodeTable(characters.map((character) => [codeOf(character), character]))),
    ...pages.flatMap((lines, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${8 + 2 * index} 0 R >>`,
      stream(
        lines
          .map(({ text, y }) => `BT /F 12 Tf 60 ${y} Td <${[...text].map(codeOf).join('')}> Tj ET`)
          .join('\n'),
      ),
    ]),
  ];
  return Buffer.from(joinObjects(objects), 'latin1');
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function toUnicodeTable(characters: readonly (readonly [string, string])[]): string {
  const rows = characters.map(
    ([code, character]) => `<${code}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
  );
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sample def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    `${rows.length} beginbfchar`,
    ...rows,
    'endbfchar endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

function joinObjects(objects: readonly string[]): string {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
