import { expect } from 'vitest';
import { AI_PROFILE } from '../../../pipelines/answer/grammar/ai-label.ts';
import { LANGUAGES } from '../../../pipelines/domain/language.ts';
import type { Suite } from './conformance-case.ts';
import { received } from './send-cases.ts';

const soon = (): AbortSignal => AbortSignal.timeout(15_000);

/** What the bot's own profile says. */
export function describeProfile(suite: Suite): void {
  suite.itWhere(
    'profile',
    'says in its profile that it is an AI, before the words of the seller',
    async (stage) => {
      const { chat } = await stage.enter();
      const profile = stage.can('profile');
      profile.write('琳琳小铺 Linlin');

      received(await chat.describe(AI_PROFILE, soon()));

      for (const language of LANGUAGES) {
        for (const text of profile.texts(language)) {
          expect(text).toContain(AI_PROFILE[language]);
          expect(text).toMatch(/琳琳/);
        }
      }
    },
  );

  suite.itWhere('profile', 'leaves a profile alone that says so in other words', async (stage) => {
    const { chat } = await stage.enter();
    const profile = stage.can('profile');
    const own = 'Linlin answers with the help of an AI. 琳琳小铺';
    profile.write(own);

    received(await chat.describe(AI_PROFILE, soon()));

    for (const language of LANGUAGES) expect(new Set(profile.texts(language))).toEqual(new Set([own]));
  });

  suite.itWhere(
    'profile',
    'fits the limits of the platform, however much the seller wrote',
    async (stage) => {
      const { chat } = await stage.enter();
      const profile = stage.can('profile');
      profile.write('琳琳小铺'.repeat(70));

      received(await chat.describe(AI_PROFILE, soon()));

      for (const language of LANGUAGES)
        for (const text of profile.texts(language)) expect(text).toContain(AI_PROFILE[language]);
    },
  );
}
