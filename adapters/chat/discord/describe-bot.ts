import { type REST, Routes } from 'discord.js';
import { inBothLanguages, introduceAi } from '../../../pipelines/answer/grammar/introduce-ai.ts';
import type { Localized } from '../../../pipelines/domain/language.ts';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import { applicationSchema } from './payloads.ts';
import { toRefusal } from './send-failure.ts';

/** https://docs.discord.com/developers/resources/application: the description is the "about me" of the bot. */
const MAX_DESCRIPTION_CHARACTERS = 400;

/** Writes the application's description, where it does not say yet that an AI answers. */
export async function describeBot(
  introduction: Localized,
  { rest, clock }: { readonly rest: REST; readonly clock: Clock },
  signal: AbortSignal,
): Promise<SendResult> {
  try {
    const route = Routes.currentApplication();
    const { description: present } = applicationSchema.parse(await rest.get(route, { signal }));
    const description = introduceAi(present, inBothLanguages(introduction), MAX_DESCRIPTION_CHARACTERS);
    if (description !== undefined) await rest.patch(route, { body: { description }, signal });
    return { ok: true, receipt: { nativeIds: [], sentAt: clock.now() } };
  } catch (error) {
    return toRefusal(error);
  }
}
