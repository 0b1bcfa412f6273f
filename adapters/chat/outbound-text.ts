import type { Platform } from '../../pipelines/domain/platform.ts';
import { splitText } from './split-text.ts';

/** Where a text is going, as far as making it harmless is concerned. */
export interface TextRules {
  readonly platform: Platform;
  /** True where a line break would end the message or start a protocol line (Twitch IRC). */
  readonly isSingleLine: boolean;
}

/** How long one message may be; see `splitText`. */
export interface TextLimit {
  /** In the unit `measure` counts. */
  readonly maxLength: number;
  /** Length as the platform counts it: UTF-16 units (the default), code points, or the length after escaping. */
  readonly measure?: (text: string) => number;
}

const ZERO_WIDTH_SPACE = '\u200B';

/** More marks than this on one character is decoration that runs over the lines above and below ("zalgo"). */
const MAX_COMBINING_MARKS = 4;

/**
 * Characters that begin a command on each platform. Twitch reads `/` and `.` and tmi.js also `\`
 * (PLATFORM-LIMITS.md); `!` is how other bots in the room are commanded.
 */
const COMMAND_STARTS: Readonly<Record<Platform, string>> = {
  twitch: '/.\\!',
  telegram: '/',
  discord: '/!',
  console: '/!',
};

/** Looks the same and commands nothing, so ".5 kg" keeps its meaning. */
const FULL_WIDTH: Readonly<Record<string, string>> = { '/': '／', '.': '．', '\\': '＼', '!': '！' };

/**
 * Makes a text safe to post, whoever wrote it: well-formed NFC without control, bidi or stray invisible characters,
 * without a leading command, and with every mention neutralised. Sanitising twice changes nothing.
 * Markup (Discord Markdown, Telegram HTML) is escaped afterwards by the adapter's `encode.ts`.
 * May return an empty string when nothing visible is left.
 */
export function sanitiseText(text: string, rules: TextRules): string {
  const visible = withoutInvisibles(withPlainBreaks(text)).normalize('NFC');
  const tidy = tidySpaces(limitMarks(visible), rules.isSingleLine);
  return guardCommandStart(neutraliseMentions(tidy, rules.platform), rules.platform);
}

/**
 * What `encode.ts` posts: the sanitised text in parts that each fit one message and none of which begins a command.
 * Empty when nothing visible is left.
 */
export function toOutboundParts(text: string, rules: TextRules & TextLimit): string[] {
  const { platform, maxLength, measure = countUnits } = rules;
  const guard = (part: string) => guardCommandStart(part, platform);

  return splitText(sanitiseText(text, rules), {
    maxLength,
    measure: (part) => measure(guard(part)),
  }).map(guard);
}

/** Replaces a command character at the start, also behind spaces and invisible characters, by its full-width twin. */
export function guardCommandStart(text: string, platform: Platform): string {
  return text.replace(/^([\s\p{Cf}\p{DI}\u2800]*)([/.\\!])/u, (start, before: string, first: string) =>
    COMMAND_STARTS[platform].includes(first) ? before + FULL_WIDTH[first] : start,
  );
}

function countUnits(text: string): number {
  return text.length;
}

/** Every kind of line break becomes `\n`, tabs become spaces, other control characters and half characters go. */
function withPlainBreaks(text: string): string {
  return text
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]|\p{Surrogate}/gu, '');
}

/**
 * Removes bidi controls, zero-width characters and fillers. Kept: the tags of a subdivision flag (🏴󠁧󠁢󠁳󠁣󠁴󠁿), one variation
 * selector behind a character that can have one, and one joiner between letters or emoji.
 */
function withoutInvisibles(text: string): string {
  const flagOrInvisibles = /\u{1F3F4}[\u{E0020}-\u{E007E}]{1,6}\u{E007F}|[\p{Cf}\p{DI}]+/gu;

  return text.replace(flagOrInvisibles, (run, offset: number) => {
    if (run.startsWith('\u{1F3F4}')) return run;
    const before = text.slice(Math.max(0, offset - 2), offset);
    const after = text.slice(offset + run.length, offset + run.length + 2);
    return keptSelector(run, before) + keptJoiner(run, before, after);
  });
}

function keptSelector(run: string, before: string): string {
  const selector = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.exec(run)?.[0];
  return selector !== undefined && /[\p{L}\p{Emoji}\p{So}\p{Sm}]$/u.test(before) ? selector : '';
}

function keptJoiner(run: string, before: string, after: string): string {
  const joiner = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]?([\u200C\u200D])/u.exec(run)?.[1];
  const canJoin =
    /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u.test(before) &&
    /^[\p{L}\p{M}\p{Extended_Pictographic}]/u.test(after);
  return joiner !== undefined && canJoin ? joiner : '';
}

function limitMarks(text: string): string {
  return text.replace(new RegExp(`(\\p{M}{${MAX_COMBINING_MARKS}})\\p{M}+`, 'gu'), '$1');
}

function tidySpaces(text: string, isSingleLine: boolean): string {
  const lines = isSingleLine ? text.replace(/\s*\n\s*/g, ' ') : text.replace(/\s*\n\s*\n\s*/g, '\n\n');
  return lines.replace(/([^\S\n])[^\S\n]+/g, '$1').trim();
}

/**
 * Puts a zero-width space where a platform would find somebody to notify. The text reads as before; addresses
 * ("shop@mail.com") and prices ("2 @ $5", "3@99") are left alone.
 */
function neutraliseMentions(text: string, platform: Platform): string {
  const quiet = text
    .replace(/[@＠](?=everyone|here)/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/(?<![A-Za-z0-9_])[@＠](?=[\p{L}\p{N}_])/gu, `$&${ZERO_WIDTH_SPACE}`);

  if (platform === 'discord') return quiet.replace(/<(?=[@#:/]|a:|t:|id:)/g, `<${ZERO_WIDTH_SPACE}`);
  if (platform === 'telegram') {
    return quiet
      .replace(/\b(t|telegram)\.(me|dog)\//gi, `$1.${ZERO_WIDTH_SPACE}$2/`)
      .replace(/\btg:\/\//gi, `tg:${ZERO_WIDTH_SPACE}//`);
  }
  return quiet;
}
