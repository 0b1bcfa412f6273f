import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { decodeFile } from '../pipelines/shop/decode-file.ts';
import { BadInput } from './bad-input.ts';

/** A larger manual is a book; the part that viewers ask about can be cut out of it. */
export const MAX_MANUAL_BYTES = 5 * 1024 * 1024;
export const MAX_MANUAL_PAGES = 200;

const TEXT_FILES = ['.md', '.markdown', '.txt'];
/** Endings of the files that are read as manuals. */
export const MANUAL_FILES: readonly string[] = ['.pdf', ...TEXT_FILES];

/**
 * The text of a manual: Markdown, plain text (UTF-8, UTF-16, GB18030) or PDF, whose paragraphs are kept apart by
 * blank lines. A PDF made of pictures gives an empty text. Throws BadInput `unreadable_manual`, which says what to
 * do.
 */
export async function readManual(path: string, signal: AbortSignal): Promise<string> {
  const kind = extname(path).toLowerCase();
  if (kind !== '.pdf' && !TEXT_FILES.includes(kind))
    throw unreadable(path, `it is ${kind || 'without an ending'}; use .md, .txt or .pdf`);
  const bytes = await readBytes(path, signal);
  if (kind === '.pdf') return readPdf(path, bytes, signal);
  const decoded = decodeFile(bytes);
  if (decoded === undefined) throw unreadable(path, 'it is neither UTF-8 nor GB18030 text; save it as UTF-8');
  return decoded.text.replace(/^\uFEFF/, '');
}

async function readBytes(path: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= MAX_MANUAL_BYTES) return await readFile(path, { signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
  throw unreadable(
    path,
    `it is larger than ${MAX_MANUAL_BYTES / 1024 / 1024} MiB; cut out the part viewers ask about`,
  );
}

async function readPdf(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  // Half a megabyte of program that only this reading needs.
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((cause: unknown) => {
    throw unreadable(path, describePdfError(cause), cause);
  });
  try {
    if (pdf.numPages > MAX_MANUAL_PAGES)
      throw unreadable(path, `it has ${pdf.numPages} pages, at most ${MAX_MANUAL_PAGES} are read; split it`);
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      signal.throwIfAborted();
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(joinPieces(items.filter((item) => 'str' in item)));
    }
    return pages.join('\n');
  } finally {
    await pdf.destroy();
  }
}

/**
 * A piece of a line as pdf.js gives it: the last two of `transform` are its place on the page, in points from the
 * bottom left.
 */
interface TextPiece {
  readonly str: string;
  readonly height: number;
  readonly transform: readonly number[];
}

/** Lines of a paragraph stand closer together than this many of their heights. */
const PARAGRAPH_GAP = 1.9;

/** The lines of a page; a blank line where the space between two is that of a new paragraph. */
function joinPieces(pieces: readonly TextPiece[]): string {
  let page = '';
  let last: TextPiece | undefined;
  for (const piece of pieces) {
    if (piece.str.trim() === '') {
      page += piece.str;
      continue;
    }
    const drop = last === undefined ? 0 : (last.transform[5] ?? 0) - (piece.transform[5] ?? 0);
    const height = last?.height || piece.height;
    if (Math.abs(drop) > height * PARAGRAPH_GAP) page += '\n\n';
    else if (Math.abs(drop) > height / 2) page += '\n';
    page += piece.str;
    last = piece;
  }
  return page;
}

function describePdfError(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') return 'it is protected by a password; save it without one';
  if (name === 'InvalidPDFException') return 'it is no PDF, or a broken one; save it again';
  return cause instanceof Error ? cause.message : String(cause);
}

function unreadable(path: string, reason: string, cause?: unknown): BadInput {
  return new BadInput('unreadable_manual', `The manual ${path} cannot be read: ${reason}`, cause);
}
