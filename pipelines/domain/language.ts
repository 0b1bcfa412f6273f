/** The languages viewers, sellers and admins are answered in. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}
