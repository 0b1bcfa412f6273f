import type { Intent, Understanding } from '../domain/understanding.ts';
import type { MessageUnderstander } from '../ports/message-understander.ts';
import { detectLanguage } from './detect-language.ts';
import { INTENT_RULES } from './intent-rules.ts';
import { normaliseText } from './normalise-text.ts';
import { readSlots } from './read-slots.ts';

/** What is left when no rule matches: most lines of a live chat are reactions. */
const FALLBACK = { intent: 'chitchat', confidence: 0.6 } as const;
/** A question nobody understood is worth less trust than a reaction. */
const UNKNOWN_QUESTION_CONFIDENCE = 0.3;
const QUESTION = /[?？]|吗|呢$|么$/u;
/** A product and nothing but a few words around it (`耳机呢?`) is most often the wish to know its price. */
const BARE_PRODUCT_QUESTION: { readonly intent: Intent; readonly confidence: number } = {
  intent: 'price',
  confidence: 0.55,
};

/** Understands by keyword rules: no model, no state, same text same result. */
export function createRuleUnderstander(): MessageUnderstander {
  return {
    async understand(message, shop): Promise<Understanding> {
      const text = normaliseText(message.text);
      const slots = readSlots(text, shop);
      const asks = QUESTION.test(text);
      const rule =
        INTENT_RULES.find(({ pattern }) => pattern.test(text)) ??
        (asks && slots.item !== undefined ? BARE_PRODUCT_QUESTION : FALLBACK);
      const isUnknownQuestion = rule === FALLBACK && asks;
      return {
        language: detectLanguage(text, message.languageHint),
        intent: rule.intent,
        confidence: isUnknownQuestion ? UNKNOWN_QUESTION_CONFIDENCE : rule.confidence,
        slots,
        abstain: isUnknownQuestion,
      };
    },
  };
}
