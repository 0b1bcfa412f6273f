import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpokenFact } from '../../../pipelines/domain/stage.ts';
import type { StageStore } from '../../../pipelines/ports/stage-store.ts';

/** A store to test, and how to let go of it. */
interface OpenedStore {
  readonly store: StageStore;
  close(): Promise<void>;
}

const { signal } = new AbortController();
/** Now: a database removes by itself what is no longer true. */
const NOON = Date.now();
const MINUTE = 60_000;
const newShop = () => `shop-${randomUUID()}`;

function said(id: string, overrides: Partial<SpokenFact> = {}): SpokenFact {
  return {
    id,
    text: { zh: '今天拍下送防尘袋', en: 'A dust bag comes with it today' },
    saidAt: NOON,
    validUntil: NOON + 30 * MINUTE,
    ...overrides,
  };
}

/** The contract of `StageStore`: every store passes it, in memory or in a database. */
export function describeStageStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`stage store: ${name}`, () => {
    let opened: OpenedStore;
    let store: StageStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened?.close());

    it('gives an empty stage to a shop nothing is known of', async () => {
      const shopId = newShop();

      expect(await store.load(shopId, NOON, signal)).toEqual({ shopId, spoken: [] });
    });

    it('knows the product in the host’s hands until it is put down', async () => {
      const [ours, theirs] = [newShop(), newShop()];
      await store.show(ours, 'P01', signal);
      await store.show(ours, 'P02', signal);

      const shown = await store.load(ours, NOON, signal);
      await store.show(ours, undefined, signal);

      expect(shown).toEqual({ shopId: ours, nowShowing: 'P02', spoken: [] });
      expect(await store.load(ours, NOON, signal)).toEqual({ shopId: ours, spoken: [] });
      expect(await store.load(theirs, NOON, signal)).toEqual({ shopId: theirs, spoken: [] });
    });

    it('keeps what the host said in the order it was said', async () => {
      const shopId = newShop();
      const later = said('later', { saidAt: NOON + MINUTE, productId: 'P01' });
      await store.say(shopId, later, signal);
      await store.say(shopId, said('first'), signal);

      const { spoken } = await store.load(shopId, NOON, signal);

      expect(spoken).toEqual([said('first'), later]);
    });

    it('holds what the host said for true until it expires, and not a moment longer', async () => {
      const shopId = newShop();
      await store.say(shopId, said('soon-over', { validUntil: NOON + 10 * MINUTE }), signal);
      await store.say(shopId, said('goes-on'), signal);
      const idsAt = async (at: number) => (await store.load(shopId, at, signal)).spoken.map(({ id }) => id);

      const before = await idsAt(NOON + 10 * MINUTE - 1);
      const after = await idsAt(NOON + 10 * MINUTE);

      expect(before).toEqual(['goes-on', 'soon-over']);
      expect(after).toEqual(['goes-on']);
    });

    it('lets the host say it again, otherwise', async () => {
      const shopId = newShop();
      await store.say(shopId, said('gift', { productId: 'P01' }), signal);
      const otherwise = said('gift', { text: { zh: '送两个', en: 'Two of them' }, saidAt: NOON + MINUTE });

      await store.say(shopId, otherwise, signal);

      expect((await store.load(shopId, NOON, signal)).spoken).toEqual([otherwise]);
    });

    it('takes back what the host said, in this shop only, and once', async () => {
      const [ours, theirs] = [newShop(), newShop()];
      await store.say(ours, said('gift'), signal);
      await store.say(theirs, said('gift'), signal);

      const first = await store.unsay(ours, 'gift', signal);
      const second = await store.unsay(ours, 'gift', signal);

      expect([first, second]).toEqual([true, false]);
      expect((await store.load(ours, NOON, signal)).spoken).toEqual([]);
      expect((await store.load(theirs, NOON, signal)).spoken).toEqual([said('gift')]);
    });

    it('loses nothing of what is said and shown at once', async () => {
      const shopId = newShop();
      const facts = Array.from({ length: 20 }, (_, index) => said(`fact-${index}`, { saidAt: NOON + index }));

      await Promise.all([
        ...facts.map((fact) => store.say(shopId, fact, signal)),
        ...facts.map((fact) => store.say(shopId, fact, signal)),
        ...facts.map(() => store.show(shopId, 'P01', signal)),
      ]);

      expect(await store.load(shopId, NOON, signal)).toEqual({ shopId, nowShowing: 'P01', spoken: facts });
    });
  });
}
