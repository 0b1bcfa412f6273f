import { z } from 'zod';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { Manual } from '../domain/shop.ts';
import { chunkManual } from './chunk-manual.ts';
import { fileText, toLocalized } from './file-values.ts';
import type { ReportProblem } from './shop-import.ts';
import { toSlug } from './sku.ts';

/** One of `manuals` of an import file or of a product in it: a text, or a file beside the import file. */
export const fileManual = z
  .object({
    title: fileText,
    text: z.string().min(1).exactOptional(),
    file: z.string().min(1).exactOptional(),
    language: z.enum(LANGUAGES).exactOptional(),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), {
    params: { code: 'file_or_text' },
  });
export type FileManual = z.infer<typeof fileManual>;

/** What the files that manuals name hold, by the name in the import file: the text, or why it cannot be read. */
export type ManualTexts = ReadonlyMap<
  string,
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }
>;

/**
 * Reads manuals: cuts each into passages. Reports files that could not be read, and texts without a sentence; those
 * are left out.
 */
export function readManuals(
  files: readonly FileManual[],
  texts: ManualTexts,
  place: string,
  report: ReportProblem,
): readonly Manual[] {
  return files.flatMap((file, index) => {
    const text = textOf(file, texts, `${place} manuals[${index}]`, report);
    if (text === undefined) return [];
    const manual = makeManual(file, text);
    if (manual.chunks.length > 0) return [manual];
    report('error', 'empty_manual', `${place} manuals[${index}]`, {
      zh: '里面没有可用的文字；扫描件请先做文字识别（OCR）',
      en: 'it holds no text that can be used; a scan needs text recognition (OCR) first',
    });
    return [];
  });
}

/** One manual from its text. Its id is made of its English title, so that reading it again gives the same one. */
export function makeManual(manual: Pick<FileManual, 'title' | 'language'>, text: string): Manual {
  const title = toLocalized(manual.title);
  return {
    id: toSlug(title.en),
    title,
    language: manual.language ?? languageOf(text),
    chunks: chunkManual(text),
  };
}

function textOf(
  file: FileManual,
  texts: ManualTexts,
  place: string,
  report: ReportProblem,
): string | undefined {
  if (file.file === undefined) return file.text;
  const read = texts.get(file.file);
  if (read?.ok === true) return read.text;
  const problem = read?.problem ?? 'it was not read';
  report('error', 'unreadable_manual', `${place}.file`, {
    zh: `无法读取 ${file.file}：${problem}`,
    en: `${file.file} cannot be read: ${problem}`,
  });
  return undefined;
}

/** A Chinese text has Latin names and figures in it, an English one hardly a Chinese character. */
function languageOf(text: string): Language {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  return chinese > words ? 'zh' : 'en';
}
