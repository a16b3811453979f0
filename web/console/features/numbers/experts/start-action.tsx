import type { SingleExpert } from '@madoguchi/contracts/single-experts';
import { LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { LoadingState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useGoals } from '../api.ts';
import { type Asked, dayIn } from '../choice.ts';
import { ActionForm } from '../components/action-form.tsx';
import { useFigureText } from '../use-figure-text.ts';
import { useRiskName } from './use-risk-text.ts';

const MINUTE_MS = 60_000;

/** An action for one of the goals of the house. Goals are read by more people than figures of persons: no name stands in it. */
export function StartAction({ risk, asked, onClose }: { risk: SingleExpert; asked: Asked; onClose(): void }) {
  const t = useTranslations('experts');
  const go = useGo();
  const name = useRiskName()(risk);
  const { text } = useFigureText();
  const { data: workspace } = useWorkspace();
  const today = dayIn(useNow(MINUTE_MS), workspace?.timeZone ?? 'UTC');
  const { data } = useGoals();
  const goals = (data ?? []).filter(({ state, canEdit }) => state === 'active' && canEdit);
  const [first] = goals;
  if (first) {
    const { from, to } = asked.period;
    const details = t('actionDetails', { total: risk.total, solved: risk.theirs.solved, share: text('ratio', risk.share), from, to }); // prettier-ignore
    return (
      <ActionForm
        goal={first}
        goals={goals}
        today={today}
        first={{ title: t('actionTitle', { name }), details }}
        onClose={onClose}
        onSaved={(action) => go(paths.goal(action.goalId))}
      />
    );
  }
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('start')}>
      {data === undefined ? (
        <LoadingState shape="rows" />
      ) : (
        <Empty icon="target" title={t('noGoals')} action={<LinkButton href={paths.goals}>{t('toGoals')}</LinkButton>}>
          {t('noGoalsHint')}
        </Empty>
      )}
    </Dialog>
  );
}
