import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Platform } from '../pipelines/domain/platform.ts';
import type { ShopStore } from '../pipelines/ports/shop-store.ts';

const CODE_CHARACTERS = 10;

/** One-time codes that give a channel to the shop. The next code follows from the secret and the number of channels so far. */
export interface ClaimCodes {
  current(shopId: string, signal: AbortSignal): Promise<string>;
  /**
   * Gives the channel to the shop when the code is right; the code is then spent. True for a channel the shop has already,
   * whatever the code: the command may run again after a crash.
   */
  claim(
    shopId: string,
    channel: { readonly platform: Platform; readonly channel: string },
    code: string,
    signal: AbortSignal,
  ): Promise<boolean>;
}

/** Codes have 40 random-looking bits; every process with the same secret and store knows the same one. */
export function createClaimCodes(shops: ShopStore, signingKey: Uint8Array): ClaimCodes {
  async function current(shopId: string, signal: AbortSignal): Promise<string> {
    const claimed = await shops.countChannels(shopId, signal);
    const digest = createHmac('sha256', signingKey).update(`claim:${shopId}:${claimed}`).digest('hex');
    return digest.slice(0, CODE_CHARACTERS);
  }

  return {
    current,
    async claim(shopId, { platform, channel }, code, signal) {
      if ((await shops.shopOfChannel(platform, channel, signal)) === shopId) return true;
      const expected = Buffer.from(await current(shopId, signal));
      const given = Buffer.from(code.trim().toLowerCase());
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      await shops.assignChannel(platform, channel, shopId, signal);
      return true;
    },
  };
}
