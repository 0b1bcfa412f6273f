import { describe, expect, it } from 'vitest';
import { type Plea, whyPerson } from '../../../pipelines/service/needs-person.ts';

function plea(
  intent: Plea['understanding']['intent'],
  sentiment: number,
  change: Partial<Omit<Plea, 'understanding'>> & { readonly abstain?: boolean } = {},
): Plea {
  const { abstain = false, ...rest } = change;
  const understanding = { intent, sentiment, abstain };
  return { understanding, text: '我要退货', role: 'viewer', hasComplained: false, ...rest };
}

describe('whyPerson', () => {
  it.each([
    ['who asks for a person, however calmly', plea('human_agent', 0.2), 'human_agent'],
    ['an angry complaint', plea('complaint', -0.6), 'complaint'],
    ['a calm complaint', plea('complaint', -0.05), undefined],
    ['the second complaint in the talk', plea('complaint', -0.05, { hasComplained: true }), 'complaint'],
    ['a complaint in angry words', plea('complaint', 0.1, { text: '什么垃圾' }), 'complaint'],
    ['a refund demanded in anger', plea('return_refund', 0, { text: '给我退款！！！' }), 'complaint'],
    [
      'a refund demanded in angry English',
      plea('return_refund', 0, { text: 'refund me, what a scam' }),
      'complaint',
    ],
    ['a question about returns that only scores low', plea('return_refund', -0.6), undefined],
    ['a polite one', plea('return_refund', 0, { text: 'can I return it? thanks!' }), undefined],
    ['insults', plea('abuse', -0.9), undefined],
    ['an angry question about a price', plea('price', -0.9), undefined],
    ['what was not understood', plea('human_agent', 0, { abstain: true }), undefined],
    ['a moderator who tries it out', plea('human_agent', 0, { role: 'moderator' }), undefined],
  ] as const)('%s', (_who, asked, reason) => {
    expect(whyPerson(asked)).toBe(reason);
  });
});
