import type { Language } from '../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct } from '../../../pipelines/domain/reply-plan.ts';
import type { PhrasingRequest } from '../../../pipelines/ports/text-generator.ts';

export interface RequestOptions {
  readonly language?: Language;
  readonly question?: string;
  /** Slots that have a fact; all of the act without it. */
  readonly slots?: readonly string[];
  readonly voice?: 'warm' | 'plain' | 'lively';
}

/** Asks for the words of a reply whose facts are all called `words of <slot>`. */
export function phrasingRequest(act: ReplyAct, options: RequestOptions = {}): PhrasingRequest {
  const { language = 'zh', question = '这个多少钱呀', voice } = options;
  const names = options.slots ?? REPLY_ACTS[act].map((slot) => slot.replace('?', ''));
  const stated = names.map((slot) => [slot, statedFact(slot)] as const);
  const plan = { act, language, slots: Object.fromEntries(stated) };
  const name = { zh: '小铺', en: 'Shop' };
  return { plan, question, maxCharacters: 200, ...(voice && { persona: { name, voice } }) };
}

function statedFact(slot: string) {
  const fact = { id: slot, kind: 'faq', revision: 1, value: slot, unit: 'text' } as const;
  return { fact, words: `words of ${slot}` };
}

/** The slots a template has places for, in its order. */
export function slotsIn(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot);
}

/** The slots a reply of this act must have a place for. */
export function requiredSlotsOf(act: ReplyAct): readonly string[] {
  return REPLY_ACTS[act].filter((slot) => !slot.endsWith('?'));
}
