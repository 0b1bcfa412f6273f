import type { Shop } from '../domain/shop.ts';
import type { Intent, Slots, Understanding } from '../domain/understanding.ts';
import type { MessageUnderstander } from '../ports/message-understander.ts';
import { detectLanguage } from './detect-language.ts';
import { INTENT_RULES } from './intent-rules.ts';
import { normaliseText } from './normalise-text.ts';
import { longestNameIn } from './slots/find-products.ts';
import { readSlots } from './slots/read-slots.ts';

/** What is left when no rule matches: most lines of a live chat are reactions. */
const FALLBACK = { intent: 'chitchat', confidence: 0.6 } as const;
/** A question nobody understood is worth less trust than a reaction. */
const UNKNOWN_QUESTION_CONFIDENCE = 0.3;
const QUESTION = /[?？]|吗|呢$|么$|^(is|are|does|do|can|what|which|how|when|where|any)\b/u;
/** A product and hardly a word around it (`耳机呢?`) is most often the wish to know its price. */
const BARE_PRODUCT_QUESTION: Guess = { intent: 'price', confidence: 0.55 };
/** Any other question about a product is answered with what the shop says of it: a price would read as a yes. */
const PRODUCT_QUESTION: Guess = { intent: 'spec', confidence: 0.5 };
const MAX_LETTERS_AROUND_A_BARE_PRODUCT = 3;

interface Guess {
  readonly intent: Intent;
  readonly confidence: number;
}

/** What a question means that no rule knows but that names a product. */
function guessByProduct(text: string, shop: Shop | undefined, slots: Slots): Guess | undefined {
  if (slots.item === undefined || !QUESTION.test(text)) return undefined;
  const name = shop === undefined ? '' : longestNameIn(text, shop.products);
  const around = text.replace(name, '').replace(/[^\p{L}\p{N}]/gu, '').length;
  return around <= MAX_LETTERS_AROUND_A_BARE_PRODUCT ? BARE_PRODUCT_QUESTION : PRODUCT_QUESTION;
}

/** Understands by keyword rules: no model, no state, same text same result. */
export function createRuleUnderstander(): MessageUnderstander {
  return {
    async understand(message, shop): Promise<Understanding> {
      const text = normaliseText(message.text);
      const slots = readSlots(text, shop);
      const rule =
        INTENT_RULES.find(({ pattern }) => pattern.test(text)) ??
        guessByProduct(text, shop, slots) ??
        FALLBACK;
      const isUnknownQuestion = rule === FALLBACK && QUESTION.test(text);
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
