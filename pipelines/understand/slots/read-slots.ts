import type { ClaimReading, OrderLine } from '../../domain/claim.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Slots } from '../../domain/understanding.ts';
import { namedNoun } from '../claims/named-noun.ts';
import { type LineContext, readOrderLines } from '../claims/order-lines.ts';
import { foldTokens, type Part } from '../claims/parts.ts';
import { readClaimOf } from '../claims/read-claim.ts';
import { detectLanguage } from '../detect-language.ts';
import { readFactSlots } from './fact-slots.ts';
import { senseOf, type Token } from './sense.ts';
import { tokenise } from './tokenise.ts';

/** A message that was cut into its parts once. */
export interface ReadMessage {
  readonly claim: ClaimReading | undefined;
  /** As `readSlots`. */
  readonly slotsAs: (intent?: string) => Slots;
}

/** Reads claim and slots of a message; what it is cut into serves for both. */
export function readMessage(text: string, shop: Shop | undefined): ReadMessage {
  const language = detectLanguage(text);
  const tokens = tokenise(text, shop);
  const parts = foldTokens(tokens);
  const claim = readClaimOf(parts, shop, language);

  return {
    claim,
    slotsAs(intent) {
      const numbers = intent === 'order' ? 'item' : 'none';
      const line = claim?.lines[0] ?? firstNamed(parts, { shop, language, numbers });
      const item = line?.item ?? (shop === undefined ? namedNoun(parts) : undefined);
      return {
        ...(item === undefined ? {} : { item }),
        ...(line?.quantity === undefined ? {} : { qty: String(line.quantity) }),
        ...looseSize(tokens),
        ...line?.options,
        ...readFactSlots(text, tokens, language),
      };
    },
  };
}

/**
 * What the text names, as it was typed: `item`, `qty`, the catalogue's options (`color`, `size`, `shade` …), `region`, `amount`,
 * `order_no`, `code`, `height`, `weight`. What it does not name is absent; of several order lines it is the first.
 * Without a shop the slots come from the text alone. Where the intent is known to be `order`, bare numbers are read as in a claim.
 */
export function readSlots(text: string, shop: Shop | undefined, intent?: string): Slots {
  return readMessage(text, shop).slotsAs(intent);
}

/** What a message that claims nothing speaks of: `3号多少钱`, `any black M left`. `A1` is an item only in a claim. */
function firstNamed(parts: readonly Part[], context: LineContext): OrderLine | undefined {
  const isOrder = context.numbers === 'item';
  const named = parts.filter((part) => isOrder || part.kind !== 'item' || part.as !== 'code');
  return readOrderLines(named, context)[0];
}

/** `24 inch`, `30ml`, `1.8m`: a measure of goods, where no catalogue says what it measures. */
function looseSize(tokens: readonly Token[]): Slots {
  const measures = tokens.flatMap((token) => {
    const measure = senseOf(token, 'length')?.measure ?? senseOf(token, 'weight')?.measure;
    return measure === undefined || senseOf(token, 'option') !== undefined ? [] : [measure];
  });
  const size = measures.find((measure) => MEASURE_OF_GOODS.test(measure));
  return size === undefined ? {} : { size: size.replace(/(inches|inch|-inch|")$/, 'in') };
}

const MEASURE_OF_GOODS =
  /^(\d{1,2}(\.\d)?-?(cm|in|inch|inches|"|寸|厘米|公分)|[0-3]\.\d{1,2}(m|米)|\d{1,4}(ml|毫升|g|克))$/;
