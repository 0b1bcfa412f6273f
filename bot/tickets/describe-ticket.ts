import type { Language } from '../../pipelines/domain/language.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Ticket } from '../../pipelines/domain/ticket.ts';
import { isIntent } from '../../pipelines/domain/understanding.ts';
import { ANGRY } from '../../pipelines/service/needs-person.ts';
import type { ServiceFigures } from '../../pipelines/service/service-figures.ts';
import type { TalkLine, TalkSummary } from '../../pipelines/service/summarise-talk.ts';
import { isOverdue } from '../../pipelines/service/ticket-moves.ts';
import { fillText } from '../locales/command-texts.ts';
import { SERVICE_TEXTS } from '../locales/service-texts.ts';

const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  twitch: 'Twitch',
  telegram: 'Telegram',
  discord: 'Discord',
  console: 'Studio',
};
/** A bot's answer is shortened to this many characters: the person wants the gist of it. */
const REPLY_CHARACTERS = 60;

/** A ticket in one line of `!tickets`. Names nobody and quotes nothing: it may stand in a public channel. */
export function describeInLine(ticket: Ticket, now: number, language: Language): string {
  const { id, platform, reason, state, openedAt, takenAt } = ticket;
  return fillText(SERVICE_TEXTS[state === 'human' ? 'ticketLineHuman' : 'ticketLineWaiting'][language], {
    id,
    place: PLATFORM_NAMES[platform],
    reason: SERVICE_TEXTS[`reason_${reason}`][language],
    minutes: minutesOf(now - (state === 'human' ? (takenAt ?? openedAt) : openedAt)),
    overdue: isOverdue(ticket, now) ? SERVICE_TEXTS.ticketOverdue[language] : '',
  });
}

/** What the summary of a talk is told with. */
export interface SummaryWords {
  readonly ticket: Ticket;
  readonly name: string;
  readonly summary: TalkSummary;
  readonly shop: Shop | undefined;
  /** IANA name; times are written in it. */
  readonly timeZone: string;
}

/** A talk summed up for the person who takes it over. Quotes the viewer, so it is for a private place. */
export function describeSummary(words: SummaryWords, language: Language): string {
  const { ticket, name, summary, timeZone } = words;
  const { id, platform, reason, state } = ticket;
  const head = fillText(SERVICE_TEXTS.summaryHead[language], {
    id,
    name,
    place: PLATFORM_NAMES[platform],
    reason: SERVICE_TEXTS[`reason_${reason}`][language],
    state: SERVICE_TEXTS[`state_${state}`][language],
  });
  if (summary.lastLines.length === 0) return `${head}\n${SERVICE_TEXTS.summaryNothing[language]}`;
  const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return [
    head,
    ...aboutTalk(words, language),
    SERVICE_TEXTS.summaryLast[language],
    ...summary.lastLines.flatMap((line) => inLines(line, clockTime, language)),
  ].join('\n');
}

function aboutTalk({ summary, shop }: SummaryWords, language: Language): readonly string[] {
  const { intents, productIds, orders, mood } = summary;
  const spoken = SERVICE_TEXTS[`language_${summary.language}`][language];
  const asked = intents.map((intent) =>
    isIntent(intent) ? SERVICE_TEXTS[`intent_${intent}`][language] : intent.replace(/^shop:/, ''),
  );
  const products = productIds.flatMap((id) => {
    const product = shop?.products.find((one) => one.id === id);
    return product === undefined ? [] : [`#${product.link} ${product.name[language]}`];
  });
  return [
    fillText(SERVICE_TEXTS.summaryLanguage[language], { language: spoken }),
    ...(mood === undefined ? [] : [describeMood(mood, language)]),
    ...listed('summaryAsked', 'intents', asked, language),
    ...listed('summaryProducts', 'products', products, language),
    ...listed('summaryOrders', 'orders', orders, language),
  ];
}

function listed(
  text: 'summaryAsked' | 'summaryProducts' | 'summaryOrders',
  mark: string,
  items: readonly string[],
  language: Language,
): readonly string[] {
  if (items.length === 0) return [];
  return [fillText(SERVICE_TEXTS[text][language], { [mark]: items.join(language === 'zh' ? '、' : ', ') })];
}

function describeMood({ now, trend }: NonNullable<TalkSummary['mood']>, language: Language): string {
  const mood = now <= ANGRY ? 'angry' : now >= -ANGRY ? 'pleased' : 'neutral';
  return fillText(SERVICE_TEXTS.summaryMood[language], {
    mood: SERVICE_TEXTS[`mood_${mood}`][language],
    trend: SERVICE_TEXTS[`trend_${trend}`][language],
  });
}

function inLines({ at, text, reply }: TalkLine, clockTime: Intl.DateTimeFormat, language: Language) {
  const said = { time: clockTime.format(at), text: text.replace(/\s+/g, ' ') };
  const viewer = fillText(SERVICE_TEXTS.summaryViewerLine[language], said);
  if (reply === undefined) return [viewer];
  return [viewer, fillText(SERVICE_TEXTS.summaryBotLine[language], { text: shortened(reply.text) })];
}

function shortened(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' '));
  return characters.length <= REPLY_CHARACTERS ? text : `${characters.slice(0, REPLY_CHARACTERS).join('')}…`;
}

/** The figures of `!csat`. */
export function describeFigures(figures: ServiceFigures, language: Language): string {
  const none = SERVICE_TEXTS.csatNone[language];
  const { tickets, waiting, firstResponseMs, inTime, rated, csat } = figures;
  return fillText(SERVICE_TEXTS.csatFigures[language], {
    tickets,
    waiting,
    response:
      firstResponseMs === undefined
        ? none
        : fillText(SERVICE_TEXTS.minutes[language], { minutes: minutesOf(firstResponseMs) }),
    inTime: inTime === undefined ? none : `${Math.round(inTime * 100)}%`,
    rated,
    csat: csat === undefined ? none : csat.toFixed(1),
  });
}

function minutesOf(ms: number): number {
  return Math.max(0, Math.round(ms / 60_000));
}
