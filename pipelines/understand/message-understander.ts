import type { Shop } from '../domain/shop.ts';
import type { Understanding } from '../domain/understanding.ts';
import { looksLikeInjection } from '../moderate/looks-like-injection.ts';
import type { MessageUnderstander } from '../ports/message-understander.ts';
import type { SentenceEncoder } from '../ports/sentence-encoder.ts';
import { type Classification, type Classifier, probabilityOf } from './classify/classifier.ts';
import { decideIntent } from './decide-intent.ts';
import { detectLanguage } from './detect-language.ts';
import type { IdentifyLatin } from './latin-language.ts';
import { toMeaningText } from './meaning-text.ts';
import { normaliseText } from './normalise-text.ts';
import { readMessage } from './slots/read-slots.ts';

/** The classifiers a message is judged by. */
export interface UnderstandingModels {
  /** Labels are the 22 intents and those the seller taught. */
  readonly intents: Classifier;
  /** Labels are `positive`, `neutral` and `negative`. */
  readonly sentiment: Classifier;
}

export interface UnderstanderNeeds {
  /** Undefined: words alone are judged. */
  readonly encoder: SentenceEncoder | undefined;
  /** The models of a shop as they are now; those that ship with the program when it was taught nothing. */
  readonly modelsOf: (shop: Shop | undefined) => UnderstandingModels;
  /** Tells languages in Latin letters apart; without it they all pass for English. */
  readonly identifyLatin?: IdentifyLatin | undefined;
}

/**
 * Understands a message: rules read what has a grammar (claims, slots, attacks), the classifiers judge the rest by its words and by the
 * vector of the sentence. Goes on by words alone when the encoder has none in time.
 */
export function createMessageUnderstander(needs: UnderstanderNeeds): MessageUnderstander {
  const { encoder, modelsOf, identifyLatin } = needs;

  return {
    async understand({ text, languageHint }, shop, signal): Promise<Understanding> {
      const models = modelsOf(shop);
      const meaning = toMeaningText(text);
      const vectors = await encoder?.encode([meaning], signal);
      const classify = (classifier: Classifier) =>
        classifier.classify(meaning, encoder?.id === classifier.encoderId ? vectors?.[0] : undefined);
      const { claim, slotsAs } = readMessage(text, shop);
      const slots = slotsAs();
      const decision = decideIntent({
        text: normaliseText(text),
        classification: classify(models.intents),
        injection: looksLikeInjection(text),
        claim,
        slots,
        shop,
      });
      return {
        language: detectLanguage(text, languageHint, identifyLatin),
        ...decision,
        // A bare number is the item of a claim and nothing else; only now it is known which of them this is.
        slots: decision.intent === 'order' ? slotsAs('order') : slots,
        sentiment: sentimentOf(classify(models.sentiment)),
        ...(claim === undefined ? {} : { claim }),
      };
    },
  };
}

function sentimentOf(classification: Classification): number {
  const difference = probabilityOf(classification, 'positive') - probabilityOf(classification, 'negative');
  return Number(difference.toFixed(3));
}
