/** `@name` speaks to somebody; who that is tells nothing of what is meant. */
const MENTION = /(?<!\S)@[\p{L}\p{N}_]{2,32}[:,，：]?(?!\S)/gu;
/** A word with capitals inside (`FatHead`, `pepeLaugh`, `monkaS`): on Twitch an emote, drawn as a small picture. */
const CAMEL_CASE =
  /(?<![\p{L}\p{N}@#./_-])(?:[a-z]{2,}[A-Z]|[A-Z][a-z]+[A-Z])[A-Za-z]*\d*(?![\p{L}\p{N}./_-])/gu;
/** Names that are written like emotes and mean something. */
const BRANDS =
  /pay|phone|pad$|pods?$|book$|tube$|tok$|chat$|app$|hub$|^(airdrop|airtag|bigw|doordash|ebay|fedex|gopro|linkedin|playstation|postnl|poshmark|powerbank|quickbooks|razorpay|screenshot|sheglam|shopee|skims|smartwatch|tiktokshop|usps|wifi|xbox)/iu;
/** One emote for all: what each shows is not in its letters. */
const ANY_EMOTE = 'LUL';

/**
 * The text as its intent is judged: without mentions, and with every emote the same, so that `FatHead` is no insult. A text of nothing
 * else stays as it is.
 */
export function toMeaningText(text: string): string {
  const plain = text
    .replace(MENTION, ' ')
    .replace(CAMEL_CASE, (word) => (BRANDS.test(word) ? word : ANY_EMOTE))
    .trim();
  return plain === '' ? text : plain;
}
