import { useTranslations } from 'use-intl';

/** Why somebody else looks at an answer first, in words; the server says `role`, or the words it found. */
export function useApprovalReasons(): (reasons: readonly string[]) => string {
  const t = useTranslations('desk.approval');
  return (reasons) =>
    reasons.map((reason) => (reason === 'role' ? t('byRole') : t('byWord', { word: reason }))).join(t('joint'));
}
