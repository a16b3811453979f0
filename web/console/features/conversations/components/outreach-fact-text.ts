import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';

/** To which mail of ours to many this is an answer; null for everything else. */
export function useOutreachFactText(): (fact: FactEntry) => string | null {
  const t = useTranslations('outreach');
  return ({ name, payload }) => {
    if (name !== 'outreach.answered') return null;
    return t('fact', { name: typeof payload['name'] === 'string' ? payload['name'] : '' });
  };
}
