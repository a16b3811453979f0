/** Languages every text exists in; ja is the source the keys are typed from. */
export const locales = ['ja', 'en'] as const;
export type Locale = (typeof locales)[number];

/** First supported language of a preference list such as `navigator.languages`; Japanese when none fits. */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0];
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'ja';
}
