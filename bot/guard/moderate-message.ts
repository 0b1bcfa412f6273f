import type { HeldMessage, Measure, ModerationOrder, Offence } from '../../pipelines/domain/moderation.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Understanding } from '../../pipelines/domain/understanding.ts';
import { chooseMeasure, MEMORY_MS } from '../../pipelines/moderate/choose-measure.ts';
import { findLinks } from '../../pipelines/moderate/find-links.ts';
import {
  isModerated,
  type Judgement,
  judgeMeaning,
  judgeText,
} from '../../pipelines/moderate/judge-message.ts';
import { domainsOfShop } from '../../pipelines/moderate/link-allow-list.ts';
import { createRepeatedTexts } from '../../pipelines/moderate/repeated-texts.ts';
import type { TextVault } from '../../pipelines/ports/message-store.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';
import { detectLanguage } from '../../pipelines/understand/detect-language.ts';
import type { InboundMessage } from '../handlers/handle-message.ts';
import type { ReadModeration } from './read-moderation.ts';

/** Why a message goes no further, and what is done about it. */
export interface Moderated {
  readonly reason: Offence;
  readonly measure: Measure['kind'];
}

/** Judges messages and sees to it that something is done. Undefined: nothing is wrong, or the shop only observes. */
export interface Moderation {
  /** What the text alone shows, before anything is made of it. */
  byText(
    inbound: InboundMessage,
    shop: Shop | undefined,
    signal: AbortSignal,
  ): Promise<Moderated | undefined>;
  /** What its meaning shows. */
  byMeaning(
    inbound: InboundMessage,
    understanding: Understanding,
    signal: AbortSignal,
  ): Promise<Moderated | undefined>;
  /** A moderator decided, at `at`, that a held message was an offence. Carried out in every mode: it is a person's word. */
  punish(held: HeldMessage, at: number, signal: AbortSignal): Promise<Measure>;
}

export interface ModerationNeeds {
  readonly store: ModerationStore;
  readonly readModeration: ReadModeration;
  readonly vault: Pick<TextVault, 'seal'>;
  /** Leaves a measure for the process that is connected to the platform. The same message's order counts once. */
  readonly order: (order: ModerationOrder, signal: AbortSignal) => Promise<void>;
}

/** What an offence is punished for: a message that just came, or one that was held. */
type Offender = Pick<HeldMessage, 'shopId' | 'key' | 'platform' | 'channel' | 'viewerKey' | 'nativeId'> & {
  readonly threadId?: string;
  readonly at: number;
};

export function createModeration({ store, readModeration, vault, order }: ModerationNeeds): Moderation {
  const repeated = createRepeatedTexts();
  const shopDomains = new WeakMap<Shop, ReadonlySet<string>>();
  /** Messages whose link is allowed or permitted: the classifier takes most lines with a link for an advert. */
  const withAllowedLink = new WeakSet<InboundMessage>();

  return {
    async byText(inbound, shop, signal) {
      const { shopId, message, receivedAt } = inbound;
      if (!isModerated(message) || inbound.isApproved === true) return undefined;
      const prepared = await readModeration(shopId, signal);
      const judgement = judgeText(message.text, prepared, shop === undefined ? [] : domainsOf(shop));
      const isPermitted =
        judgement?.offence === 'link' &&
        (await store.usePermit(shopId, message.viewerKey, message.key, receivedAt, signal));
      if (judgement !== undefined && !isPermitted) return act(inbound, judgement, signal);
      if (findLinks(message.text).length > 0) withAllowedLink.add(inbound);
      return undefined;
    },

    async byMeaning(inbound, understanding, signal) {
      const { shopId, message, receivedAt } = inbound;
      if (!isModerated(message) || inbound.isApproved === true) return undefined;
      const { platform, channel, viewerKey, key, text } = message;
      const place = `${platform}:${channel}`;
      const repetition = repeated.note({ place, viewerKey, key, text, at: receivedAt });
      const prepared = await readModeration(shopId, signal);
      const judgement = judgeMeaning(text, understanding, repetition, prepared);
      if (judgement?.offence === 'spam' && withAllowedLink.has(inbound)) return undefined;
      return judgement === undefined ? undefined : act(inbound, judgement, signal);
    },

    punish: (held, at, signal) =>
      strike({ ...held, at }, held.offence, { isObserved: false, mayAct: true }, signal),
  };

  async function act(
    inbound: InboundMessage,
    { offence, isSure }: Judgement,
    signal: AbortSignal,
  ): Promise<Moderated | undefined> {
    const { shopId, message, receivedAt } = inbound;
    const { settings } = await readModeration(shopId, signal);
    const isObserved = settings.mode === 'observe';
    const offender = { ...message, shopId, at: receivedAt };
    if (!isSure && isObserved) {
      const { key, platform, channel, viewerKey } = message;
      const strike = { shopId, key, platform, channel, viewerKey, offence, at: receivedAt };
      await store.addStrike({ ...strike, isObserved, measure: 'hold' }, signal);
      return undefined;
    }
    if (!isSure) {
      await hold(inbound, offence, signal);
      return { reason: offence, measure: 'hold' };
    }
    const mayAct = settings.mode === 'act' && inbound.isUnclaimed !== true;
    const measure = await strike(offender, offence, { isObserved, mayAct }, signal, message.text);
    return isObserved ? undefined : { reason: offence, measure: measure.kind };
  }

  /**
   * Writes the strike before it reads the others: of messages judged at the same time each sees the earlier ones, and the second is
   * no longer the first.
   */
  async function strike(
    offender: Offender,
    offence: Offence,
    { isObserved, mayAct }: { readonly isObserved: boolean; readonly mayAct: boolean },
    signal: AbortSignal,
    text = '',
  ): Promise<Measure> {
    const { shopId, key, platform, channel, threadId, viewerKey, nativeId, at } = offender;
    await store.addStrike({ shopId, key, platform, channel, viewerKey, offence, isObserved, at }, signal);
    const all = await store.strikesOf(shopId, viewerKey, at - MEMORY_MS, signal);
    const earlier = all.filter(
      (one) => one.isObserved === isObserved && (one.at < at || (one.at === at && one.key < key)),
    );
    const measure: Measure = mayAct || isObserved ? chooseMeasure(offence, at, earlier) : { kind: 'ignore' };
    await store.noteStrike(shopId, key, { measure: measure.kind }, signal);
    if (mayAct && !isObserved) {
      const place = { platform, channel, ...(threadId === undefined ? {} : { threadId }), nativeId };
      const language = detectLanguage(text, 'zh');
      await order({ shopId, key, ...place, viewerKey, offence, measure, language, at }, signal);
    }
    return measure;
  }

  async function hold(
    { shopId, message, receivedAt }: InboundMessage,
    offence: Offence,
    signal: AbortSignal,
  ) {
    const { key, platform, channel, viewerKey, nativeId, text } = message;
    const sealedText = vault.seal(key, text);
    await store.hold(
      { shopId, key, platform, channel, viewerKey, nativeId, offence, sealedText, heldAt: receivedAt },
      signal,
    );
  }

  /** A revision of a shop never changes, so its texts are searched once. */
  function domainsOf(shop: Shop): ReadonlySet<string> {
    const known = shopDomains.get(shop);
    if (known !== undefined) return known;
    const domains = domainsOfShop(shop);
    shopDomains.set(shop, domains);
    return domains;
  }
}
