import type { Expert, SingleExpert } from '@madoguchi/contracts/single-experts';
import { useFormatter, useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import { useWords } from '../use-figure-text.ts';

/** What a risk is about: “抽出・味”. */
export function useRiskName(): (risk: Pick<SingleExpert, 'label' | 'key'>) => string {
  const words = useWords();
  return ({ label, key }) => words(label, key);
}

/** Whether somebody is there to answer: “11/25〜11/28 不在”. Empty: nothing is known to keep them away. */
export function useAwayText(): (expert: Expert) => string {
  const t = useTranslations('experts.away');
  const format = useFormatter();
  const { data: workspace } = useWorkspace();
  return ({ risk, from, until }) => {
    const day = (at: string | null) =>
      at === null ? '' : format.dateTime(new Date(at), { month: 'numeric', day: 'numeric', timeZone: workspace?.timeZone ?? 'UTC' }); // prettier-ignore
    if (risk === 'none') return '';
    if (risk === 'left') return t('left');
    return t(risk, { from: day(from), until: day(until) });
  };
}
