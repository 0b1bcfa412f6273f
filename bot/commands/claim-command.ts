import type { ClaimCodes } from '../claim-code.ts';
import { COMMAND_TEXTS } from '../locales/command-texts.ts';
import type { Command } from './command-registry.ts';

/** `!claim CODE`: gives the channel to the shop. Until then its owner and moderators count as viewers. */
export function createClaimCommand(codes: ClaimCodes): Command {
  return {
    name: 'claim',
    aliases: ['绑定'],
    role: 'viewer',
    usage: COMMAND_TEXTS.claimUsage,
    async run({ shopId, message, args, language }, signal) {
      const isClaimed = await codes.claim(shopId, message, args[0] ?? '', signal);
      return COMMAND_TEXTS[isClaimed ? 'claimDone' : 'claimWrong'][language];
    },
  };
}
