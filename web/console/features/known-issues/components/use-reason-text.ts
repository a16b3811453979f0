import { useTranslations } from 'use-intl';

/** Why a conversation was not answered; warnings have their own sentence where they are known. */
export function useReasonText(): (code: string) => string {
  const t = useTranslations('known-issues.round.reason');
  return (code) => {
    const key = code as 'closed';
    return t.has(key) ? t(key) : t('other');
  };
}
