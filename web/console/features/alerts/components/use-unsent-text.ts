import { useTranslations } from 'use-intl';

/** Why an answer did not go, or what is to be looked at before: the words rounds of known issues have for it. */
export function useUnsentText(): (code: string) => string {
  const t = useTranslations('known-issues.round.reason');
  return (code) => {
    const key = code as 'closed';
    return t.has(key) ? t(key) : t('other');
  };
}
