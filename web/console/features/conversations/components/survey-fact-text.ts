import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';

/** What the customer was asked and said of it; null for everything else. */
export function useSurveyFactText(): (fact: FactEntry) => string | null {
  const t = useTranslations('surveys.fact');
  return ({ name, payload }) => {
    const { score, scale } = payload;
    switch (name) {
      case 'survey.delivered':
        return t('delivered');
      case 'survey.declined':
        return t('declined');
      case 'survey.answered':
        if (typeof score !== 'number') return t('answered');
        return t(payload['changed'] === true ? 'changed' : 'marked', { score, scale: Number(scale) });
      default:
        return null;
    }
  };
}
