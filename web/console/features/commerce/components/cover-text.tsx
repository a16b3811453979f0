import type { Cover } from '@madoguchi/contracts/commerce-assets';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useDayText } from '../use-words.ts';

/** Is it covered, and why, in words. */
export function CoverText({ cover }: { cover: Cover }) {
  const t = useTranslations('commerce.cover');
  const day = useDayText();
  return (
    <span className={cover.covered ? 'tk' : 'tw'}>
      <Icon name={cover.covered ? 'check-c' : 'info'} size={12} /> <b>{t(cover.covered ? 'covered' : 'notCovered')}</b>{' '}
      <span className="t2">
        {cover.reasons
          .map(({ code, until, name, lots }) =>
            t(`because.${code}`, { until: until ? day(until) : 'none', name, lots: lots ?? '' }),
          )
          .join(t('joint'))}
      </span>
    </span>
  );
}
