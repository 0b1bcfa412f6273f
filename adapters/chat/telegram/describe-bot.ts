import { introduceAi } from '../../../pipelines/answer/grammar/introduce-ai.ts';
import type { Language, Localized } from '../../../pipelines/domain/language.ts';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import { callWithin } from './bot-api.ts';
import { toRefusal } from './send-failure.ts';
import type { SendNeeds } from './send-message.ts';

/** https://core.telegram.org/bots/api#setmyshortdescription: shown on the profile page and with shared links. */
const MAX_SHORT_CHARACTERS = 120;
/** https://core.telegram.org/bots/api#setmydescription: shown in an empty chat with the bot. */
const MAX_LONG_CHARACTERS = 512;

/** Telegram shows a user the text of their app's language; without a code it is for all other languages. */
const PROFILES: readonly { readonly language: Language; readonly code: { readonly language_code?: 'zh' } }[] =
  [
    { language: 'zh', code: { language_code: 'zh' } },
    { language: 'en', code: {} },
  ];

/** Writes the bot's texts, where they do not say yet that an AI answers: Telegram allows few changes an hour. */
export async function describeBot(
  introduction: Localized,
  { api, clock, requestTimeoutMs }: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult> {
  const within = <Answer>(call: Parameters<typeof callWithin<Answer>>[2]) =>
    callWithin(signal, requestTimeoutMs, call);
  try {
    for (const { language, code } of PROFILES) {
      const words = introduction[language];
      const { short_description } = await within((limited) => api.getMyShortDescription(code, limited));
      const short = introduceAi(short_description, words, MAX_SHORT_CHARACTERS);
      if (short !== undefined) await within((limited) => api.setMyShortDescription(short, code, limited));

      const { description } = await within((limited) => api.getMyDescription(code, limited));
      const long = introduceAi(description, words, MAX_LONG_CHARACTERS);
      if (long !== undefined) await within((limited) => api.setMyDescription(long, code, limited));
    }
    return { ok: true, receipt: { nativeIds: [], sentAt: clock.now() } };
  } catch (error) {
    return toRefusal(error);
  }
}
