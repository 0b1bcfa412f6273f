import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { TEXT_WITHHELD } from './decode.ts';
import { MESSAGE_CONTENT_FIX } from './login-error.ts';

/** Notices the commonest silent bot: it is connected, but the texts of messages are kept from it. */
export interface MessageContentWatch {
  look(event: PlatformEvent): void;
  /** What to tell the operator; undefined while texts arrive. */
  complaint(): string | undefined;
}

/** Messages that mention the bot and private ones carry text in any case, so they prove nothing. */
export function createMessageContentWatch(log: Log): MessageContentWatch {
  let isWithheld = false;

  return {
    look: (event) => {
      if (event.kind === 'dropped' && event.reason === TEXT_WITHHELD && !isWithheld) {
        isWithheld = true;
        log.warn(
          { code: 'discord_message_content_intent', fix: MESSAGE_CONTENT_FIX },
          'message texts are empty',
        );
      }
      if (event.kind === 'message' && !event.message.isAddressed && !event.message.isPrivate)
        isWithheld = false;
    },
    complaint: () =>
      isWithheld
        ? `discord_message_content_intent: message texts arrive empty. ${MESSAGE_CONTENT_FIX}`
        : undefined,
  };
}
