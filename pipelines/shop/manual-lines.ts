/** A piece of a manual under its headings: a paragraph, an item of a list or a row of a table, on one line. */
export interface ManualBlock {
  /** From the outermost in; without the title of the whole manual. */
  readonly headings: readonly string[];
  readonly text: string;
}

interface Heading {
  readonly level: number;
  readonly text: string;
}

/**
 * The blocks of a manual in Markdown or plain text, marks removed. In a text without Markdown headings a short line
 * that stands between sentences is taken for one, as text out of a PDF has it.
 */
export function readManualBlocks(manual: string): readonly ManualBlock[] {
  const lines = withoutMarks(manual).split('\n');
  const isMarkdown = lines.some((line) => MARKDOWN_HEADING.test(line));
  const blocks: { headings: readonly string[]; text: string }[] = [];
  const titles = isMarkdown ? lines.filter((line) => /^#\s/.test(line)).length : 0;
  let open: readonly Heading[] = [];
  let paragraph = '';
  const close = () => {
    const headings = open.filter(({ level }) => level > 1 || titles !== 1).map(({ text }) => text);
    if (paragraph !== '') blocks.push({ headings, text: paragraph });
    paragraph = '';
  };
  for (const [index, line] of lines.entries()) {
    const heading = isMarkdown ? markdownHeading(line) : plainHeading(lines, index);
    if (heading !== undefined) {
      close();
      open = [...open.filter(({ level }) => level < heading.level), heading];
      continue;
    }
    const item = LIST_ITEM.exec(line);
    if (line.trim() === '' || item !== null || TABLE_ROW.test(line)) close();
    if (!TABLE_RULE.test(line)) paragraph = joinLines(paragraph, plainLine(item?.[1] ?? line));
  }
  close();
  return blocks;
}

const MARKDOWN_HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const LIST_ITEM = /^\s*(?:[-*+•·]|\d{1,2}[.)、])\s*(?=\D)(.+)$/;
const TABLE_ROW = /^\s*\|.+\|\s*$/;
const TABLE_RULE = /^\s*\|?(\s*:?-{3,}:?\s*\|?)+\s*$/;

function withoutMarks(manual: string): string {
  return manual
    .replace(/\r\n?/g, '\n')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^\s*(```|~~~).*$/gm, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(\S(?:.*?\S)?)\1/g, '$2')
    .replace(/^\s*>\s?/gm, '');
}

function markdownHeading(line: string): Heading | undefined {
  const [, marks, text] = MARKDOWN_HEADING.exec(line) ?? [];
  return marks === undefined || text === undefined ? undefined : { level: marks.length, text };
}

const SENTENCE_END = /[。！？!?.…：:;；]["”’）)]*\s*$/u;
const MAX_HEADING_CHARACTERS = 40;

function plainHeading(lines: readonly string[], index: number): Heading | undefined {
  const text = lines[index]?.trim() ?? '';
  const before = lines[index - 1]?.trim() ?? '';
  const after = lines[index + 1]?.trim() ?? '';
  const isShort = text !== '' && text.length <= MAX_HEADING_CHARACTERS && after.length >= text.length;
  const isApart = before === '' || SENTENCE_END.test(before);
  const isName = /^[\p{Lu}\p{Script=Han}\d]/u.test(text) && !/[。！？!?.…，,;；]$/u.test(text);
  if (!isShort || !isApart || !isName || TABLE_ROW.test(text) || /^[-*+•·]/.test(text)) return undefined;
  return { level: 2, text: text.replace(/[：:]$/, '') };
}

/** A row `| 续航 | 6小时 |` reads `续航 6小时`. */
function plainLine(line: string): string {
  const row = TABLE_ROW.test(line) ? line.replace(/^\s*\||\|\s*$/g, '').replaceAll('|', ' ') : line;
  return row.replace(/\s+/g, ' ').trim();
}

/** Chinese lines join without a space, a word cut at the end of a line becomes whole. */
function joinLines(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  if (/[a-z]-$/.test(first) && /^[a-z]/.test(second)) return first.slice(0, -1) + second;
  const isChinese = /[\p{Script=Han}，。；：、！？）”]$/u.test(first) && /^[\p{Script=Han}（“]/u.test(second);
  return isChinese ? first + second : `${first} ${second}`;
}
