import { z } from 'zod';
import type { PhrasingRequest } from '../../../pipelines/ports/text-generator.ts';

/** `generator.json` beside the weights: the mark of a model of ours, and what it was trained on. */
export const slotFormatSchema = z.object({
  format: z.literal('slots'),
  languages: z.array(z.string()),
  voices: z.array(z.string()),
  /** Characters of the viewer's words it reads. */
  questionLength: z.int().positive(),
  /** Slots by act, in the order it wants them; `?` marks those that may be missing. */
  acts: z.record(z.string(), z.array(z.string())),
});
export type SlotFormat = z.infer<typeof slotFormatSchema>;

/** What the model reads, and what it may and must write. */
export interface SlotPrompt {
  readonly prompt: string;
  /** `zh.price`: whose followers (`followers.json`) it may write. */
  readonly topic: string;
  /** Tokens of facts it may write, each once: `[PRICE]` … */
  readonly places: readonly string[];
  /** It does not end before these are written. */
  readonly requiredPlaces: readonly string[];
}

/**
 * The prompt of our own model: `<s>[zh][act_price][warm][PRODUCT][LINK][PRICE]viewer's words[A]`. No word of a fact is in it, and the
 * viewer's words lose what could read as a token. Undefined when the model has not learned the act, or a slot it must use is missing.
 */
export function slotPrompt(
  format: SlotFormat,
  { plan, question, persona }: PhrasingRequest,
): SlotPrompt | undefined {
  const learned = format.acts[plan.act];
  if (learned === undefined || !format.languages.includes(plan.language)) return undefined;
  const entries = learned.map((entry) => ({
    slot: entry.replace('?', ''),
    isRequired: !entry.endsWith('?'),
  }));
  const offered = entries.filter(({ slot }) => Object.hasOwn(plan.slots, slot));
  const required = entries.filter(({ isRequired }) => isRequired);
  if (!required.every((entry) => offered.includes(entry))) return undefined;

  const places = offered.map(toPlace);
  const voice = persona !== undefined && format.voices.includes(persona.voice) ? `[${persona.voice}]` : '';
  const words = plainQuestion(question, format.questionLength);
  return {
    prompt: `<s>[${plan.language}][act_${plan.act}]${voice}${places.join('')}${words}[A]`,
    topic: `${plan.language}.${plan.act}`,
    places,
    requiredPlaces: required.map(toPlace),
  };
}

const toPlace = ({ slot }: { readonly slot: string }): string => `[${slot.toUpperCase()}]`;

/** As it stood in training (`plain_question` of models/train/generator/examples.py). */
function plainQuestion(text: string, length: number): string {
  const folded = text.normalize('NFKC').toLowerCase();
  const plain = folded.replace(/[[\]<>\s\p{Cc}]+/gu, ' ').trim();
  return [...plain].slice(0, length).join('');
}
