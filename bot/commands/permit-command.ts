import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';
import { MODERATION_TEXTS } from '../locales/moderation-texts.ts';
import type { Command } from './command-registry.ts';
import type { FindViewer } from './find-viewer.ts';

/** Long enough to find and paste an address. */
const PERMIT_MS = 60_000;

/** `!permit @name`, or `!permit` as a reply: the viewer may post one link within a minute. */
export function createPermitCommand(needs: {
  readonly store: Pick<ModerationStore, 'permit'>;
  readonly findViewer: FindViewer;
  readonly clock: Clock;
}): Command {
  const { store, findViewer, clock } = needs;

  return {
    name: 'permit',
    aliases: ['许可', '允许链接'],
    role: 'moderator',
    usage: MODERATION_TEXTS.permitUsage,
    async run({ shopId, message, args, language }, signal) {
      const viewerKey = await findViewer(shopId, message, args[0], signal);
      if (viewerKey === undefined) return MODERATION_TEXTS.viewerUnknown[language];
      await store.permit(shopId, viewerKey, clock.now() + PERMIT_MS, signal);
      return MODERATION_TEXTS.permitDone[language];
    },
  };
}
