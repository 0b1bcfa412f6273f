import { fillTemplate } from '../../../pipelines/answer/phrasing/fill-template.ts';
import { readTemplate } from '../../../pipelines/answer/phrasing/read-template.ts';
import { factsOf } from '../../../pipelines/domain/reply-plan.ts';
import { verifyReply } from '../../../pipelines/verify/verify-reply.ts';
import type { WrittenSentence } from './lies.ts';
import { planOfAct } from './plan-of-act.ts';

/** What the verifier alone has against a sentence when its places are filled; empty: it would be sent. */
export function verifyFilled({ act, language, sentence }: WrittenSentence): readonly string[] {
  const plan = planOfAct(act, language);
  const text = fillTemplate(sentence, plan.slots);
  if (text === undefined) return ['not_filled'];
  const grounds = { facts: factsOf(plan), language, forbiddenClaims: [], allowedNames: [] };
  return verifyReply(text, grounds).map(({ code, words }) => `${code} ${words}`);
}

/** The same for a sentence of a generator: it is read first. */
export function readAndVerify(written: WrittenSentence): readonly string[] {
  const template = readTemplate(written.sentence, planOfAct(written.act, written.language));
  return template === undefined ? ['not_a_template'] : verifyFilled({ ...written, sentence: template });
}
