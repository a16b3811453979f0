import type { SequenceBegins } from '@madoguchi/contracts/sequences';
import { useLocale, useTranslations } from 'use-intl';
import { useRankChoices } from '../../../lib/rank-choices.ts';
import { useSegmentNames } from '../../../lib/record-names.ts';

/** What a sequence is called for us. */
export function useSequenceName(): (one: { nameJa: string; nameEn: string }) => string {
  const locale = useLocale();
  return ({ nameJa, nameEn }) => (locale === 'en' && nameEn !== '' ? nameEn : nameJa);
}

/** What begins it, in a sentence. */
export function useBeginsText(): (begins: SequenceBegins) => string {
  const t = useTranslations('sequences.begins');
  const stages = useTranslations('customers.code.usageStage');
  const ranks = useRankChoices();
  const { data: segments } = useSegmentNames();
  return (begins) => {
    if (begins.by === 'rank')
      return t('sayRank', { name: ranks.find(({ id }) => id === begins.rank)?.label ?? begins.rank });
    if (begins.by === 'stage') return t('sayStage', { name: stages(begins.stage) });
    const found = segments?.find(({ id }) => id === begins.segmentId)?.name;
    return t('saySegment', { name: found ?? (segments ? t('gone') : '') });
  };
}
