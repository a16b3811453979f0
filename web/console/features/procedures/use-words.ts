import { type Words, wordsIn } from '@madoguchi/contracts/procedures-definition';
import { useLocale } from 'use-intl';

/** The words of a definition in the language of the screen. */
export function useWords(): (words: Words) => string {
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  return (words) => wordsIn(words, locale);
}
