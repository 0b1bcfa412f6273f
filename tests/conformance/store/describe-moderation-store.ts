import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MODERATION, type HeldMessage, type Strike } from '../../../pipelines/domain/moderation.ts';
import type { ModerationStore } from '../../../pipelines/ports/moderation-store.ts';

/** A store to test, and how to let go of it. */
interface OpenedStore {
  readonly store: ModerationStore;
  close(): Promise<void>;
}

const { signal } = new AbortController();
/** Now: what is older than the retention table allows may be removed at any moment. */
const NOON = Date.now();
const newShop = () => `shop-${randomUUID()}`;

function strike(overrides: Partial<Strike> = {}): Strike {
  return {
    shopId: 'shop',
    key: `twitch-xiaopu-${randomUUID()}`,
    platform: 'twitch',
    channel: 'xiaopu',
    viewerKey: 'mia',
    offence: 'link',
    isObserved: false,
    at: NOON,
    ...overrides,
  };
}

function held(overrides: Partial<HeldMessage> = {}): HeldMessage {
  return {
    shopId: 'shop',
    key: `telegram--100-${randomUUID()}`,
    platform: 'telegram',
    channel: '-100',
    viewerKey: 'mia',
    nativeId: '7',
    offence: 'abuse',
    sealedText: 'v1.sealed',
    heldAt: NOON,
    ...overrides,
  };
}

/** The contract of `ModerationStore`: every store passes it, in memory or in a database. */
export function describeModerationStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`moderation store: ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    describeSettings(() => opened.store);
    describeStrikes(() => opened.store);
    describePermits(() => opened.store);
    describeHolds(() => opened.store);
  });
}

function describeSettings(store: () => ModerationStore): void {
  it('keeps the settings of each shop apart', async () => {
    const [ours, theirs] = [newShop(), newShop()];

    const changed = await store().changeSettings(
      ours,
      DEFAULT_MODERATION,
      (settings) => ({ ...settings, level: 'strict', limits: { caps: 12 }, blockedWords: ['高仿'] }),
      signal,
    );

    expect(changed).toEqual({
      ...DEFAULT_MODERATION,
      level: 'strict',
      limits: { caps: 12 },
      blockedWords: ['高仿'],
    });
    expect(await store().loadSettings(ours, signal)).toEqual(changed);
    expect(await store().loadSettings(theirs, signal)).toBeUndefined();
  });

  it('loses no change when ten moderators block a word at once', async () => {
    const shopId = newShop();
    const words = Array.from({ length: 10 }, (_, index) => `word${index}`);

    await Promise.all(
      words.map((word) =>
        store().changeSettings(
          shopId,
          DEFAULT_MODERATION,
          (settings) => ({ ...settings, blockedWords: [...settings.blockedWords, word] }),
          signal,
        ),
      ),
    );

    const settings = await store().loadSettings(shopId, signal);
    expect(settings?.blockedWords.toSorted()).toEqual(words.toSorted());
  });
}

function describeStrikes(store: () => ModerationStore): void {
  it('remembers the strikes of a viewer, oldest first, and what became of them', async () => {
    const shopId = newShop();
    const second = strike({ shopId, at: NOON + 1 });
    const first = strike({ shopId, offence: 'spam' });
    await store().addStrike(second, signal);
    await store().addStrike(first, signal);
    await store().addStrike(strike({ shopId, viewerKey: 'leo' }), signal);
    await store().addStrike(strike({ shopId, at: NOON - 10 }), signal);

    await store().noteStrike(shopId, first.key, { measure: 'delete' }, signal);
    await store().noteStrike(shopId, first.key, { outcome: 'done' }, signal);

    expect(await store().strikesOf(shopId, 'mia', NOON - 5, signal)).toEqual([
      { ...first, measure: 'delete', outcome: 'done' },
      second,
    ]);
  });

  it('counts a message once however often it is handled', async () => {
    const shopId = newShop();
    const once = strike({ shopId });

    await Promise.all(Array.from({ length: 5 }, () => store().addStrike(once, signal)));

    expect(await store().strikesOf(shopId, 'mia', 0, signal)).toEqual([once]);
  });

  it('shows the newest strikes of the shop first', async () => {
    const shopId = newShop();
    for (const at of [NOON, NOON + 2, NOON + 1]) await store().addStrike(strike({ shopId, at }), signal);

    const latest = await store().latestStrikes(shopId, 2, signal);

    expect(latest.map(({ at }) => at)).toEqual([NOON + 2, NOON + 1]);
  });

  it('forgives one message, or a viewer', async () => {
    const shopId = newShop();
    const [first, second, third] = [strike({ shopId }), strike({ shopId }), strike({ shopId })];
    for (const one of [first, second, third]) await store().addStrike(one, signal);

    expect(await store().forgive(shopId, { key: first.key }, signal)).toBe(1);
    expect(await store().forgive(shopId, { viewerKey: 'mia' }, signal)).toBe(2);
    expect(await store().strikesOf(shopId, 'mia', 0, signal)).toEqual([]);
  });
}

function describePermits(store: () => ModerationStore): void {
  it('lets a permit be used for one message, also when that message is handled twice', async () => {
    const shopId = newShop();
    await store().permit(shopId, 'mia', NOON + 60_000, signal);

    const use = (key: string) => store().usePermit(shopId, 'mia', key, NOON, signal);

    expect(await use('m-1')).toBe(true);
    expect(await use('m-1')).toBe(true);
    expect(await use('m-2')).toBe(false);
  });

  it('knows no permit that is over, of somebody else or of another shop', async () => {
    const shopId = newShop();
    await store().permit(shopId, 'mia', NOON + 60_000, signal);

    expect(await store().usePermit(shopId, 'mia', 'm-1', NOON + 60_000, signal)).toBe(false);
    expect(await store().usePermit(shopId, 'leo', 'm-1', NOON, signal)).toBe(false);
    expect(await store().usePermit(newShop(), 'mia', 'm-1', NOON, signal)).toBe(false);
  });

  it('gives a new permit after the last one was used', async () => {
    const shopId = newShop();
    await store().permit(shopId, 'mia', NOON + 60_000, signal);
    await store().usePermit(shopId, 'mia', 'm-1', NOON, signal);

    await store().permit(shopId, 'mia', NOON + 120_000, signal);

    expect(await store().usePermit(shopId, 'mia', 'm-2', NOON + 90_000, signal)).toBe(true);
  });
}

function describeHolds(store: () => ModerationStore): void {
  it('lists what waits, oldest first, once', async () => {
    const shopId = newShop();
    const [first, second] = [held({ shopId }), held({ shopId, heldAt: NOON + 1 })];
    for (const one of [second, first, first]) await store().hold(one, signal);

    expect(await store().listHeld(shopId, 10, signal)).toEqual([first, second]);
    expect(await store().listHeld(shopId, 1, signal)).toEqual([first]);
  });

  it('lets exactly one moderator decide', async () => {
    const shopId = newShop();
    const message = held({ shopId });
    await store().hold(message, signal);

    const decisions = await Promise.all(
      (['approved', 'denied', 'approved'] as const).map((decision) =>
        store().decideHeld(shopId, message.key, decision, signal),
      ),
    );

    expect(decisions.filter((decision) => decision !== undefined)).toEqual([message]);
    expect(await store().listHeld(shopId, 10, signal)).toEqual([]);
  });

  it('does not put a decided message on the list again', async () => {
    const shopId = newShop();
    const message = held({ shopId });
    await store().hold(message, signal);
    await store().decideHeld(shopId, message.key, 'denied', signal);

    await store().hold(message, signal);

    expect(await store().listHeld(shopId, 10, signal)).toEqual([]);
    expect(await store().decideHeld(shopId, message.key, 'approved', signal)).toBeUndefined();
  });
}
