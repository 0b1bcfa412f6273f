import { describe, expect, it } from 'vitest';
import { aiLabel } from '../../../../pipelines/answer/grammar/ai-label.ts';
import { grammarOf } from '../../../../pipelines/answer/grammar/grammar-of.ts';
import { openingsFor } from '../../../../pipelines/answer/grammar/openings.ts';
import { startSentences } from '../../../../pipelines/answer/grammar/render-template.ts';
import { fillTemplate } from '../../../../pipelines/answer/phrasing/fill-template.ts';
import type { StatedFact } from '../../../../pipelines/domain/fact.ts';
import { LANGUAGES } from '../../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct, type ReplyPlan } from '../../../../pipelines/domain/reply-plan.ts';
import { verifyReply } from '../../../../pipelines/verify/verify-reply.ts';
import { samplePlan } from './sample-plans.ts';

const ACTS = Object.keys(REPLY_ACTS) as ReplyAct[];
const CASES = LANGUAGES.flatMap((language) => ACTS.map((act) => [language, act] as const));

const PREMISES: Readonly<Partial<Record<ReplyAct, StatedFact>>> = {
  sold_out: premise('stock', 'piece'),
  shipping_free: premise('fee', 'CNY'),
};

/** What a sentence rests on without saying it: nothing is left, nothing is charged. */
function premise(kind: 'stock' | 'fee', unit: string): StatedFact {
  return { fact: { id: `P01.${kind}`, kind, revision: 7, value: 0, unit, productId: 'P01' }, words: '0' };
}

function groundsOf({ act, slots }: ReplyPlan): readonly StatedFact[] {
  return [...Object.values(slots), ...(PREMISES[act] === undefined ? [] : [PREMISES[act]])];
}

describe('every sentence of the grammar', () => {
  it.each(CASES)('says in %s for %s nothing but its facts', (language, act) => {
    const plans = [samplePlan(act, language, 'all'), samplePlan(act, language, 'required')];
    const openings = (['plain', 'warm', 'lively'] as const).flatMap((voice) =>
      openingsFor(act, language, voice),
    );

    for (const plan of plans) {
      for (const template of grammarOf(language)[act]) {
        const text = fillTemplate(template, startSentences(template, plan.slots, language));
        if (text === undefined) continue;
        for (const opening of new Set(openings)) {
          const grounds = {
            facts: groundsOf(plan),
            language,
            forbiddenClaims: [],
            allowedNames: ['示例小铺', 'Sample Shop', '云朵针织开衫', 'Cloud Knit Cardigan'],
          };
          const reply = `${aiLabel(language)}${opening}${text}`;
          expect([reply, verifyReply(reply, grounds)]).toEqual([reply, []]);
        }
      }
    }
  });
});
