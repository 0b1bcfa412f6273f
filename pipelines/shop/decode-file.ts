/** Which encoding a file turned out to be in. */
export type FileEncoding = 'utf-8' | 'utf-16' | 'gb18030';

/**
 * The text of an import file: UTF-8, UTF-16 with its mark, or else GB18030, in which Excel saves CSV on Chinese Windows.
 * Undefined when it is none of them.
 */
export function decodeFile(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: FileEncoding } | undefined {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'utf-16' };
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  const gb18030 = tryDecode(bytes, 'gb18030');
  return gb18030 === undefined ? undefined : { text: gb18030, encoding: 'gb18030' };
}

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // Not in this encoding: the caller tries the next one.
  }
}
