import { describe, expect, it } from 'vitest';
import type { Question } from '../../../../pipelines/answer/question.ts';
import { type Referent, resolveReferent } from '../../../../pipelines/answer/referent.ts';
import { type Conversation, FOLLOW_UP_WITHIN_MS } from '../../../../pipelines/domain/conversation.ts';
import { normaliseText } from '../../../../pipelines/understand/normalise-text.ts';
import { sampleShop } from '../../../support/sample-shop.ts';
import { understanderByWords } from '../../../support/understander.ts';
import { type Dialogue, FOLLOW_UPS, NO_FOLLOW_UPS } from './dialogues.ts';

const { signal } = new AbortController();
const shop = sampleShop();
const understander = understanderByWords();
const NOON = Date.UTC(2026, 10, 23, 12);

async function ask(
  text: string,
  memory: Conversation | undefined,
  shown?: string,
  at = NOON,
): Promise<Question> {
  const understanding = await understander.understand({ text }, shop, signal);
  return {
    shop,
    stage: { shopId: shop.id, spoken: [], ...(shown === undefined ? {} : { nowShowing: shown }) },
    understanding,
    text: normaliseText(text),
    viewerKey: 'viewer-1' as Question['viewerKey'],
    at,
    ...(memory === undefined ? {} : { memory }),
  };
}

function remember({ product, understanding: { intent, slots } }: Referent, at = NOON): Conversation {
  return {
    shopId: shop.id,
    platform: 'telegram',
    channel: '-100',
    viewerKey: 'viewer-1' as Conversation['viewerKey'],
    intent,
    slots,
    ...(product === undefined ? {} : { productId: product.id }),
    at,
  };
}

/** The last question of a dialogue, with what was remembered of the ones before. */
async function lastOf({ said, shown }: Pick<Dialogue, 'said' | 'shown'>): Promise<Question> {
  let memory: Conversation | undefined;
  for (const text of said.slice(0, -1)) memory = remember(resolveReferent(await ask(text, memory)));
  return ask(said.at(-1) ?? '', memory, shown);
}

describe('resolveReferent', () => {
  it.each(
    [...FOLLOW_UPS, ...NO_FOLLOW_UPS].map((dialogue) => [dialogue.said.join(' → '), dialogue] as const),
  )('knows what is meant in %s', async (_, dialogue) => {
    const { intent, product, slots = {}, withoutSlots = [] } = dialogue.meant;

    const referent = resolveReferent(await lastOf(dialogue));

    if (intent !== undefined) expect(referent.understanding.intent).toBe(intent);
    if (product !== undefined) expect(referent.product?.id ?? null).toBe(product);
    expect(referent.understanding.slots).toMatchObject(slots);
    for (const slot of withoutSlots) expect(referent.understanding.slots).not.toHaveProperty(slot);
  });

  it.each(
    [...FOLLOW_UPS, ...NO_FOLLOW_UPS].map((dialogue) => [dialogue.said.join(' → '), dialogue] as const),
  )('says the same of %s when its understanding is read once more', async (_, dialogue) => {
    const question = await lastOf(dialogue);
    const first = resolveReferent(question);

    const second = resolveReferent({ ...question, understanding: first.understanding });

    expect(second).toEqual(first);
  });

  it.each(FOLLOW_UPS.map((dialogue) => [dialogue.said.join(' → '), dialogue] as const))(
    'takes nothing over in %s when the talk before is too long ago',
    async (_, dialogue) => {
      const { memory, ...question } = await lastOf({ said: dialogue.said });
      const late = { ...question, at: NOON + FOLLOW_UP_WITHIN_MS + 1 };

      const referent = resolveReferent(memory === undefined ? late : { ...late, memory });

      expect(referent).toEqual(resolveReferent(late));
    },
  );

  it('says that a product is named only where the text names it', async () => {
    const first = resolveReferent(await ask('1号多少钱', undefined));
    const second = resolveReferent(await ask('那雾灰呢', remember(first)));

    expect([first.isNamed, second.isNamed]).toEqual([true, false]);
    expect(second.product?.id).toBe('P01');
  });

  it('tells the number of a link the shop does not have, and takes no other product for it', async () => {
    const first = resolveReferent(await ask('1号多少钱', undefined));

    const referent = resolveReferent(await ask('99号多少钱', remember(first), 'P12'));

    expect(referent).toMatchObject({ askedItem: '99', isNamed: false });
    expect(referent.product).toBeUndefined();
  });

  it('falls back on what is shown when the product before is gone', async () => {
    const gone = { ...remember(resolveReferent(await ask('1号多少钱', undefined))), productId: 'P99' };

    const referent = resolveReferent(await ask('那雾灰呢', gone, 'P12'));

    expect(referent.product?.id).toBe('P12');
  });
});
