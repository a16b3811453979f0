import type { Effect } from '@madoguchi/contracts/automation';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useEffectWords } from '../../../lib/rule-effects.ts';

const icons: Record<Effect['result'], IconName> = { done: 'check', same: 'minus', refused: 'x', failed: 'oct' };

/** What came of each action, or would; with the reason where it did not. `isPlan`: says of what would not happen that it would not. */
export function EffectList({ effects, isPlan = false }: { effects: readonly Effect[]; isPlan?: boolean }) {
  const t = useTranslations('automation');
  const words = useEffectWords();
  const reasonOf = (reason: string | null) => {
    const key = `reason.${reason ?? 'other'}` as 'reason.other';
    return t.has(key) ? t(key) : t('reason.other');
  };
  return (
    <ul className="rule-effects f12">
      {effects.map((effect, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- effects stand in the order of the actions
        <li key={at} className="row row-tight" data-result={effect.result}>
          <Icon name={icons[effect.result]} size={12} />
          <span>
            {words(effect.action)}
            {effect.result === 'done' ? null : (
              <span className="t3">
                {' '}
                {effect.result === 'same'
                  ? t('result.same')
                  : `${t(isPlan ? 'result.refused' : `result.${effect.result}`)} · ${reasonOf(effect.reason)}`}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
