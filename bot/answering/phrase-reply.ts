import { renderTemplate, startSentences } from '../../pipelines/answer/grammar/render-template.ts';
import { fillTemplate } from '../../pipelines/answer/phrasing/fill-template.ts';
import { readTemplate } from '../../pipelines/answer/phrasing/read-template.ts';
import { requiredSlots } from '../../pipelines/answer/phrasing/slot-names.ts';
import type { PhrasedBy, Violation } from '../../pipelines/domain/reply.ts';
import type { ReplyPlan } from '../../pipelines/domain/reply-plan.ts';
import { type Clock, systemClock } from '../../pipelines/ports/clock.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { TextGenerator } from '../../pipelines/ports/text-generator.ts';
import { verifyReply } from '../../pipelines/verify/verify-reply.ts';
import { silentLog } from '../logging.ts';
import type { MayGenerate } from './generation-pace.ts';
import type { Grounds } from './grounds-of.ts';
import { createRecentTemplates } from './recent-templates.ts';
import { TEMPLATE_ONLY } from './template-only.ts';

/** A planned reply that wants words. */
export interface ReplyToPhrase extends Grounds {
  readonly plan: ReplyPlan;
  /** What the viewer typed; shown to generators as data. */
  readonly question: string;
  /** The longest text that is of use, in code points. */
  readonly maxCharacters: number;
  /** The same seed chooses the same template. */
  readonly seed: string;
  /** Where it will be read: templates said there lately are avoided. */
  readonly room?: string;
}

/** A reply in words that the facts entail. */
export interface PhrasedReply {
  readonly text: string;
  readonly phrasedBy: PhrasedBy;
  /** Why other wordings were not used. */
  readonly rejected: readonly Violation[];
}

/**
 * Gives a reply its words. Undefined when no wording of it is true: silence is better than that. Rejects only when
 * `signal` aborts.
 */
export type PhraseReply = (reply: ReplyToPhrase, signal: AbortSignal) => Promise<PhrasedReply | undefined>;

/** Hears how replies get their words, for the metrics. */
export interface PhrasingObserver {
  onPhrased(by: PhrasedBy | 'none', milliseconds: number): void;
  onRejected(by: PhrasedBy, code: string): void;
}

export interface PhraseReplyNeeds {
  /** Asked one after the other until one has a sentence; empty: templates alone. */
  readonly generators: readonly TextGenerator[];
  /** Asked before a generator is; default: always. */
  readonly mayGenerate?: MayGenerate;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly metrics?: PhrasingObserver;
}

/** Facts a generator may leave unsaid: pleasant to know, but not what was asked for. */
const MAY_GO: ReadonlySet<string> = new Set([
  'product',
  'link',
  'promo',
  'stacking',
  'returns',
  'support',
  'how',
  'title',
  'chart',
  'reason',
]);

/** Some words for a reply, with what is wrong with them. */
interface Wording {
  readonly text: string;
  readonly by: PhrasedBy;
  readonly violations: readonly Violation[];
}

/**
 * The sentence of a generator where there is one and it holds, otherwise a template. Both are verified when all facts
 * stand in them: a template may carry a seller's own words that may not be said, and then goes without them.
 */
export function createPhraseReply(needs: PhraseReplyNeeds): PhraseReply {
  const { generators, mayGenerate = () => true, log = silentLog, clock = systemClock, metrics } = needs;
  const recent = createRecentTemplates();

  async function generate(reply: ReplyToPhrase, signal: AbortSignal): Promise<readonly Wording[]> {
    const { plan, question, maxCharacters, persona } = reply;
    if (generators.length === 0 || TEMPLATE_ONLY.has(plan.act) || !mayGenerate()) return [];
    const request = { plan, question, maxCharacters, ...(persona && { persona }) };
    for (const generator of generators) {
      const sentence = await generator.phrase(request, signal);
      if (sentence !== undefined) return [wordingOf(sentence, generator.kind, reply)];
    }
    return [];
  }

  /** Each template says less than the one before; none is made before it is needed. */
  function* templates(reply: ReplyToPhrase): Generator<Wording> {
    const { plan, seed, maxCharacters, persona, room = '' } = reply;
    const avoid = [...recent.of(room)];
    for (const plainer of plainerPlans(plan, reply)) {
      const voice = persona?.voice ?? 'plain';
      const { text, template } = renderTemplate(plainer, { seed, maxCharacters, avoid, voice });
      avoid.push(template);
      const violations = violationsOf(text, reply);
      if (violations.length === 0) recent.add(room, template);
      yield { text, by: 'template', violations };
    }
  }

  return async function phraseReply(reply, signal) {
    const startedAt = clock.now();
    const rejected: Violation[] = [];
    const generated = await generate(reply, signal);
    for (const wordings of [generated, templates(reply)]) {
      for (const { text, by, violations } of wordings) {
        if (violations.length === 0) {
          metrics?.onPhrased(by, clock.now() - startedAt);
          return { text, phrasedBy: by, rejected };
        }
        for (const { code } of violations) metrics?.onRejected(by, code);
        rejected.push(...violations);
      }
    }
    metrics?.onPhrased('none', clock.now() - startedAt);
    const codes = [...new Set(rejected.map(({ code }) => code))];
    log.warn({ act: reply.plan.act, codes }, 'no wording of a reply is true, nothing is said');
    return undefined;
  };
}

/**
 * A generator's sentence with the facts in their places. What cannot be read is not kept: it may repeat what a viewer
 * wrote.
 */
function wordingOf(sentence: string, by: TextGenerator['kind'], reply: ReplyToPhrase): Wording {
  const { plan, maxCharacters } = reply;
  const template = readTemplate(sentence, plan);
  const text = template && fillTemplate(template, startSentences(template, plan.slots, plan.language));
  if (template === undefined || text === undefined)
    return { text: '', by, violations: [{ code: 'not_a_template', words: '' }] };
  const missing = Object.keys(plan.slots).filter(
    (slot) => !MAY_GO.has(slot) && !template.includes(`{${slot}}`),
  );
  if (missing.length > 0) return { text, by, violations: [{ code: 'leaves_out', words: missing.join(' ') }] };
  const isTooLong = Array.from(text).length > maxCharacters;
  return { text, by, violations: isTooLong ? [{ code: 'too_long', words: '' }] : violationsOf(text, reply) };
}

function violationsOf(text: string, { plan, facts, allowedNames, forbiddenClaims }: ReplyToPhrase) {
  return verifyReply(text, { facts, allowedNames, forbiddenClaims, language: plan.language });
}

/** The plan, then without the seller's own words that may not be said, then without any optional slot. */
function* plainerPlans(plan: ReplyPlan, reply: ReplyToPhrase): Generator<ReplyPlan> {
  const required = requiredSlots(plan.act);
  const without = (isLeftOut: (slot: string) => boolean): ReplyPlan => ({
    ...plan,
    slots: Object.fromEntries(
      Object.entries(plan.slots).filter(([slot]) => required.includes(slot) || !isLeftOut(slot)),
    ),
  });
  yield plan;
  yield without((slot) => {
    const stated = plan.slots[slot];
    // A figure by itself says nothing wrong: what makes `¥287` a list price stands beside it.
    return stated?.fact.unit === 'text' && violationsOf(stated.words, reply).length > 0;
  });
  yield without(() => true);
}
