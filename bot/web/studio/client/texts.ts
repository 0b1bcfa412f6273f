import type { Language } from './wire.ts';

type Table = Readonly<Record<string, string>>;

/** The page's words in both languages. */
export interface Texts {
  readonly language: Language;
  setLanguage(language: Language): void;
  /** The text of a key in the page's language, `{name}`s filled in. A key without a text is shown as it is. */
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** True when there is a text for this key. */
  has(key: string): boolean;
  /** The text in a language of one's own choice. */
  textIn(language: Language, key: string): string;
  /** Fills every `data-text` element, and the attributes named in `data-text-label` and `data-text-placeholder`. */
  applyTo(root: ParentNode): void;
}

/** Fetches both tables; the language can then change without waiting. */
export async function loadTexts(language: Language): Promise<Texts> {
  const [zh, en] = await Promise.all([fetchTable('zh'), fetchTable('en')]);
  return createTexts({ zh, en }, language);
}

async function fetchTable(language: Language): Promise<Table> {
  const response = await fetch(`/studio/locales/${language}/studio.json`);
  return response.json();
}

export function createTexts(tables: Readonly<Record<Language, Table>>, first: Language): Texts {
  let language = first;
  const text: Texts['text'] = (key, values = {}) =>
    (tables[language][key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    );

  return {
    get language() {
      return language;
    },
    setLanguage: (next) => {
      language = next;
    },
    text,
    has: (key) => key in tables[language],
    textIn: (other, key) => tables[other][key] ?? key,
    applyTo: (root) => {
      for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
        element.textContent = text(element.dataset.text ?? '');
      }
      for (const element of root.querySelectorAll<HTMLElement>('[data-text-label]')) {
        const label = text(element.dataset.textLabel ?? '');
        element.setAttribute('aria-label', label);
        element.title = label;
      }
    },
  };
}
