import { inBothLanguages, introduceAi } from '../../../pipelines/answer/grammar/introduce-ai.ts';
import type { Localized } from '../../../pipelines/domain/language.ts';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import { toRefusal } from './helix.ts';
import { refuse, type TransportNeeds } from './transport.ts';

/** https://dev.twitch.tv/docs/api/reference/#update-user */
const MAX_DESCRIPTION_CHARACTERS = 300;

/** Writes the text about the bot, where it does not say yet that an AI answers. */
export async function describeBot(
  introduction: Localized,
  { helix, settings, clock }: Pick<TransportNeeds, 'helix' | 'settings' | 'clock'>,
  signal: AbortSignal,
): Promise<SendResult> {
  if (helix === undefined) return refuse('unsupported', 'the profile text needs TWITCH_CLIENT_ID');
  // A seller who lends the bot their own account is no AI.
  if (settings.channels.includes(settings.username))
    return refuse('unsupported', "the bot writes from the channel's own account");
  const done: SendResult = { ok: true, receipt: { nativeIds: [], sentAt: clock.now() } };

  const present = await helix.ownDescription(signal);
  if (!present.ok) return toRefusal(present);
  const words = inBothLanguages(introduction);
  const description = introduceAi(present.description, words, MAX_DESCRIPTION_CHARACTERS);
  if (description === undefined) return done;
  const answer = await helix.setOwnDescription(description, signal);
  if (answer.ok) return done;
  if (answer.status === 401) return refuse('unsupported', `the token lacks user:edit (${answer.detail})`);
  return toRefusal(answer);
}
