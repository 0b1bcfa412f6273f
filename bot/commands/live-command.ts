import type { Language } from '../../pipelines/domain/language.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { SessionStore } from '../../pipelines/ports/session-store.ts';
import type { LiveSchedule } from '../live-schedule.ts';
import { COMMAND_TEXTS, fillText } from '../locales/command-texts.ts';
import type { Command } from './command-registry.ts';

interface LiveCommandNeeds {
  readonly sessions: SessionStore;
  readonly schedule: LiveSchedule;
  readonly clock: Clock;
  /** IANA name; times are written and read in it. */
  readonly timeZone: string;
}

const START = new Set(['on', 'start', '开', '开始']);
const END = new Set(['off', 'stop', 'end', '关', '结束']);
const DAILY = new Set(['daily', '每天']);
const TIMES = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/;

/** `!live on`, `!live off`, `!live` (how it is), `!live daily 20:00-23:00`, `!live daily off`. */
export function createLiveCommand(needs: LiveCommandNeeds): Command {
  const { sessions, schedule, clock, timeZone } = needs;

  return {
    name: 'live',
    aliases: ['直播'],
    role: 'moderator',
    usage: COMMAND_TEXTS.liveUsage,
    async run({ shopId, args, language }, signal) {
      const [word = '', times = ''] = args.map((arg) => arg.toLowerCase());
      if (START.has(word)) return start(shopId, language, signal);
      if (END.has(word)) return end(shopId, language, signal);
      if (DAILY.has(word)) return daily(shopId, times, language);
      return tell(shopId, language, signal);
    },
  };

  async function start(shopId: string, language: Language, signal: AbortSignal): Promise<string> {
    const { session, isNew } = await sessions.start(shopId, 'command', clock.now(), signal);
    return isNew ? COMMAND_TEXTS.liveStarted[language] : alreadyOpen(session.startedAt, language);
  }

  async function end(shopId: string, language: Language, signal: AbortSignal): Promise<string> {
    const session = await sessions.end(shopId, 'command', clock.now(), signal);
    if (session === undefined) return COMMAND_TEXTS.liveNone[language];
    const minutes = Math.round((clock.now() - session.startedAt) / 60_000);
    return fillText(COMMAND_TEXTS.liveEnded[language], { minutes });
  }

  async function daily(shopId: string, times: string, language: Language): Promise<string> {
    if (END.has(times)) {
      const wasThere = await schedule.remove(shopId);
      return COMMAND_TEXTS[wasThere ? 'liveUnscheduled' : 'liveNotScheduled'][language];
    }
    const [, startHour, startMinute, endHour, endMinute] = TIMES.exec(times) ?? [];
    if (endMinute === undefined) return COMMAND_TEXTS.liveBadTimes[language];
    const start = { hour: Number(startHour), minute: Number(startMinute) };
    await schedule.set(shopId, {
      start,
      end: { hour: Number(endHour), minute: Number(endMinute) },
      timeZone,
    });
    const [from = '', until = ''] = times.split('-');
    return fillText(COMMAND_TEXTS.liveScheduled[language], { start: from, end: until, timeZone });
  }

  async function tell(shopId: string, language: Language, signal: AbortSignal): Promise<string> {
    const session = await sessions.current(shopId, signal);
    return session === undefined
      ? COMMAND_TEXTS.liveNone[language]
      : alreadyOpen(session.startedAt, language);
  }

  function alreadyOpen(startedAt: number, language: Language): string {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
      startedAt,
    );
    return fillText(COMMAND_TEXTS.liveAlready[language], { time });
  }
}
