import { useMemo } from 'react';
import { useLocale } from 'use-intl';

/** What a language is called in the language of the screen; its code when it has no name. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'language' }), [locale]);
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}
