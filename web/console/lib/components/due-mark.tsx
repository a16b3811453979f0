import type { Due } from '@madoguchi/contracts/conversations';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { useNow } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { timeLeft } from '../due.ts';
import './due-mark.css';

/** How the time left is said: 残 18分, 超過 12分, 一時停止. */
export function useDueWords(): (due: Due, now: Date) => string {
  const t = useTranslations('sla.time');
  return (due, now) => {
    const { is, unit, amount } = timeLeft(due, now);
    return is === 'paused' ? t('paused') : t(`${is}.${unit}`, { amount });
  };
}

/** The ring of what is due next, with words; it moves by itself, its row does not. */
export function DueMark({ due }: { due: Due }) {
  const kind = useTranslations('sla.kind');
  const words = useDueWords();
  const now = useNow(15_000);
  const { tone, fraction } = timeLeft(due, now);
  return (
    <SlaRing tone={tone} fraction={fraction} className="due-mark">
      <span className="sr">{kind(due.kind)}</span>
      {words(due, now)}
    </SlaRing>
  );
}
