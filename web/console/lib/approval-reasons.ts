import { useTranslations } from 'use-intl';

const WORDS = { role: 'byRole', close: 'byClosing' } as const;

/** Why somebody else looks at an answer first, in words; the server says `role`, `close`, or the words it found. */
export function useApprovalReasons(): (reasons: readonly string[]) => string {
  const t = useTranslations('desk.approval');
  return (reasons) =>
    reasons
      .map((reason) => (reason === 'role' || reason === 'close' ? t(WORDS[reason]) : t('byWord', { word: reason })))
      .join(t('joint'));
}
