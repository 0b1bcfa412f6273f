import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../pipelines/domain/conversation.ts';
import type { ConversationStore } from '../../../pipelines/ports/conversation-store.ts';

/** A store to test, and how to let go of it. */
interface OpenedStore {
  readonly store: ConversationStore;
  close(): Promise<void>;
}

const { signal } = new AbortController();
/** Now: what is older than the retention table allows may be removed at any moment. */
const NOON = Date.now();

/** A viewer in a shop of their own, so that no test sees what another remembered. */
const newPlace = () =>
  ({ shopId: `shop-${randomUUID()}`, platform: 'twitch', channel: 'xiaopu', viewerKey: 'mia' }) as const;

function spokeOf(overrides: Partial<Conversation> = {}): Conversation {
  return {
    ...newPlace(),
    productId: 'P01',
    intent: 'price',
    slots: { item: '7', 'color.or$hade': '奶油白' },
    at: NOON,
    ...overrides,
  };
}

/** The contract of `ConversationStore`: every store passes it, in memory or in a database. */
export function describeConversationStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`conversation store: ${name}`, () => {
    let opened: OpenedStore;
    let store: ConversationStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened?.close());

    it('gives back what was last spoken of, whatever the seller calls an option', async () => {
      const conversation = spokeOf();

      await store.remember(conversation, signal);

      expect(await store.find(conversation, signal)).toEqual(conversation);
    });

    it('replaces what was spoken of before, also by less', async () => {
      const { shopId, platform, channel, viewerKey } = spokeOf();
      const place = { shopId, platform, channel, viewerKey };
      await store.remember(spokeOf(place), signal);

      await store.remember({ ...place, slots: {}, at: NOON + 1 }, signal);

      expect(await store.find(place, signal)).toEqual({ ...place, slots: {}, at: NOON + 1 });
    });

    it('keeps viewers, channels, platforms and shops apart', async () => {
      const mia = spokeOf();
      await store.remember(mia, signal);

      const others = await Promise.all(
        [
          { ...mia, viewerKey: 'leo' },
          { ...mia, channel: 'other' },
          { ...mia, platform: 'discord' as const },
          { ...mia, shopId: `shop-${randomUUID()}` },
        ].map((place) => store.find(place, signal)),
      );

      expect(others).toEqual([undefined, undefined, undefined, undefined]);
    });

    it('labels a viewer once a session, before and after anything was spoken of', async () => {
      const conversation = spokeOf();

      const first = await store.label(conversation, 'monday', NOON, signal);
      await store.remember(conversation, signal);
      const again = await store.label(conversation, 'monday', NOON + 1, signal);
      const nextSession = await store.label(conversation, 'tuesday', NOON + 2, signal);

      expect([first, again, nextSession]).toEqual([true, false, true]);
    });

    it('leaves what was spoken of as it is when it labels', async () => {
      const conversation = spokeOf();
      await store.remember(conversation, signal);

      await store.label(conversation, 'monday', NOON + 600_000, signal);

      expect(await store.find(conversation, signal)).toEqual({ ...conversation, labelledIn: 'monday' });
    });

    it('knows nothing but the label of a viewer who was only labelled', async () => {
      const place = newPlace();

      await store.label(place, 'monday', NOON, signal);

      expect(await store.find(place, signal)).toEqual({
        ...place,
        slots: {},
        at: NOON,
        labelledIn: 'monday',
      });
    });

    it('keeps the label when a later talk says nothing of it', async () => {
      const conversation = spokeOf();
      await store.label(conversation, 'monday', NOON, signal);

      await store.remember(conversation, signal);

      expect((await store.find(conversation, signal))?.labelledIn).toBe('monday');
    });

    it('is true for exactly one of twenty labellings at once, while others remember', async () => {
      const conversation = spokeOf();

      const labels = await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          await store.remember({ ...conversation, at: NOON + index }, signal);
          return store.label(conversation, 'monday', NOON, signal);
        }),
      );
      const strangers = newPlace();
      const first = await Promise.all(
        Array.from({ length: 20 }, () => store.label(strangers, 'monday', NOON, signal)),
      );

      expect(labels.filter(Boolean)).toHaveLength(1);
      expect(first.filter(Boolean)).toHaveLength(1);
    });

    it('labels a viewer of whom something is written at the same moment', async () => {
      const places = Array.from({ length: 20 }, () => spokeOf());

      const labels = await Promise.all(
        places.map(async (conversation) => {
          const [label] = await Promise.all([
            store.label(conversation, 'monday', NOON, signal),
            store.remember(conversation, signal),
          ]);
          return label;
        }),
      );

      expect(labels).toEqual(places.map(() => true));
      const kept = await Promise.all(places.map((place) => store.find(place, signal)));
      expect(kept).toEqual(places.map((place) => ({ ...place, labelledIn: 'monday' })));
    });
  });
}
