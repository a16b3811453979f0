import type { Comparison } from '@madoguchi/contracts/goals';
import type { MetricUnit } from '@madoguchi/contracts/metrics';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useFigureText } from '../use-figure-text.ts';

const ICONS: Readonly<Record<Comparison['verdict'], IconName>> = {
  too_little: 'info',
  chance: 'minus',
  better: 'up',
  worse: 'down',
};
const RARE = 0.001;

/** Whether a change is more than chance, in a sentence; how that was found out, beside it. */
export function Verdict({ found, unit }: { found: Comparison; unit: MetricUnit }) {
  const t = useTranslations('dashboards.verdict');
  const figureText = useFigureText();
  const { interval, p, test } = found;
  return (
    <div className={`verdict ${found.verdict}`}>
      <p>
        <Icon name={ICONS[found.verdict]} size={14} />
        <b>{t(found.verdict)}</b>
      </p>
      <p className="f12 t2">
        {t('counts', { before: found.before.n, after: found.after.n })}
        {interval && found.difference !== null
          ? ` ${t('interval', {
              difference: figureText.difference(unit, found.difference),
              low: figureText.difference(unit, interval.low),
              high: figureText.difference(unit, interval.high),
            })}`
          : null}
        {p === null || test === null
          ? null
          : ` ${t(p < RARE ? 'rare' : 'p', { p: p.toFixed(3), test: t(`test.${test}`) })}`}
      </p>
    </div>
  );
}
