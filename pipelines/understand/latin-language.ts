/** Names the language of a text in Latin letters, ISO 639-1. Undefined where the text says too little. */
export type IdentifyLatin = (text: string) => string | undefined;

/** Words of live chats that are English and nothing else: half of the lines have one, and need no statistics. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  'the are is were you my your it its this that these those what whats how much many when where who why which can could does did not dont im for with and or any some please pls plz thanks thx thank hi hello hey get got need want have has one two love like just ship shipping price code link back stock order sold mine claim lol omg nice best cute pretty buy from been will would there here still too out yes wanna gonna them our more most size sizes cheap'.split(
    ' ',
  ),
);
const WORD = /\p{Script=Latin}+/gu;

/**
 * Loads the statistics for Latin scripts (eld's smallest table, 60 languages: 0.3 s and 85 MB, then some 15 µs a text).
 * Called once at start by who wants more than the script; why eld: docs/decisions/latin-languages.md.
 */
export async function loadLatinIdentifier(): Promise<IdentifyLatin> {
  const { eld } = await import('eld/extrasmall');
  return (text) => {
    const words = text.toLowerCase().match(WORD) ?? [];
    if (words.some((word) => ENGLISH_WORDS.has(word))) return 'en';
    const guess = eld.detect(text);
    return guess.isReliable() && guess.language !== '' ? guess.language : undefined;
  };
}

/**
 * The same without waiting: until the statistics are loaded, or when they cannot be, every text passes for English.
 * `onFailure` hears why they cannot.
 */
export function createLatinIdentifier(onFailure: (error: unknown) => void): IdentifyLatin {
  let identify: IdentifyLatin = () => 'en';
  loadLatinIdentifier().then((loaded) => {
    identify = loaded;
  }, onFailure);
  return (text) => identify(text);
}
