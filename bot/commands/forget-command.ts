import type { ViewerDataStore } from '../../pipelines/ports/viewer-data-store.ts';
import { COMMAND_TEXTS, fillText } from '../locales/command-texts.ts';
import type { Command } from './command-registry.ts';

/** `!forgetme`: a viewer erases what is stored about them, in every collection. */
export function createForgetCommand(viewers: ViewerDataStore): Command {
  return {
    name: 'forgetme',
    aliases: ['删除我的数据'],
    role: 'viewer',
    usage: COMMAND_TEXTS.forgetUsage,
    async run({ shopId, message, language }, signal) {
      const erased = await viewers.forgetViewer(shopId, message.viewerKey, signal);
      const count = Object.values(erased).reduce((sum, number) => sum + number, 0);
      return fillText(COMMAND_TEXTS.forgetDone[language], { count });
    },
  };
}
