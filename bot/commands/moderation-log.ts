import type { Language } from '../../pipelines/domain/language.ts';
import type { Strike } from '../../pipelines/domain/moderation.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';
import { fillText } from '../locales/command-texts.ts';
import { MODERATION_TEXTS } from '../locales/moderation-texts.ts';
import type { NameOf } from './name-of.ts';

const SHOWN = 5;

/** `!mod log`: what was done last, newest first, or what would have been (mode `observe`). */
export function createModerationLog(needs: {
  readonly store: Pick<ModerationStore, 'latestStrikes'>;
  readonly nameOf: NameOf;
  readonly timeZone: string;
}) {
  const { store, nameOf, timeZone } = needs;
  const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

  return async (shopId: string, language: Language, signal: AbortSignal): Promise<string> => {
    const strikes = await store.latestStrikes(shopId, SHOWN, signal);
    if (strikes.length === 0) return MODERATION_TEXTS.modLogEmpty[language];
    const lines = await Promise.all(
      strikes.map(async (strike) => toLine(strike, await nameOf(shopId, strike.viewerKey, signal), language)),
    );
    return lines.join('\n');
  };

  function toLine(
    { at, offence, measure = 'ignore', isObserved, outcome }: Strike,
    name: string,
    language: Language,
  ) {
    const wasRefused = outcome !== undefined && outcome !== 'done';
    return fillText(MODERATION_TEXTS.modLogLine[language], {
      time: clockTime.format(at),
      name,
      offence: MODERATION_TEXTS[`rule_${offence}`][language],
      measure: MODERATION_TEXTS[`measure_${measure}`][language],
      outcome: isObserved ? MODERATION_TEXTS.modObserved[language] : wasRefused ? ` (${outcome})` : '',
    });
  }
}
