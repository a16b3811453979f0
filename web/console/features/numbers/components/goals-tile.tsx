import type { Tile } from '@madoguchi/contracts/dashboards';
import type { Goal, GoalAction } from '@madoguchi/contracts/goals';
import { Avatar } from '@madoguchi/ui/avatar';
import { LinkButton } from '@madoguchi/ui/button';
import { Table } from '@madoguchi/ui/table';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDefinition, useGoals, useProgress } from '../api.ts';
import { useFigureText } from '../use-figure-text.ts';
import { ActionState } from './action-state.tsx';
import { useDayText } from '../use-day-text.ts';
import { TileFrame } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

const MOST = 8;

function Effect({ goal, action }: { goal: Goal; action: GoalAction }) {
  const t = useTranslations('dashboards.goals');
  const { text } = useFigureText();
  const mayMeasure = useMay('metric:read_all');
  const unit = useDefinition()(goal.metric)?.unit ?? 'count';
  const { data } = useProgress(goal.id, mayMeasure);
  const effect = data?.actions.find(({ actionId }) => actionId === action.id)?.effect;
  const before = effect ? effect.before.value : goal.baseline;
  return (
    <span className="nowrap">
      {text(unit, before)} <span aria-hidden="true">→</span> <b>{text(unit, effect?.after.value ?? null)}</b>{' '}
      <span aria-hidden="true">→</span> {text(unit, goal.target)}{' '}
      {effect ? <span className="t3 f11">{t(`short.${effect.verdict}`)}</span> : null}
    </span>
  );
}

function ActionRow({ goal, action }: { goal: Goal; action: GoalAction }) {
  const dayText = useDayText();
  return (
    <tr>
      <td>
        <Link href={paths.goal(goal.id)} aria-label={action.title}>
          <b>{action.title}</b>
        </Link>
      </td>
      <td>{goal.name}</td>
      <td>
        <span className="row row-tight nowrap">
          <Avatar name={action.owner.name} seed={action.owner.id} size="s" />
          {action.owner.name}
        </span>
      </td>
      <td className="nowrap">{dayText(action.dueOn)}</td>
      <td>
        <Effect goal={goal} action={action} />
      </td>
      <td>
        <ActionState action={action} />
      </td>
    </tr>
  );
}

/** What is being done for the goals of the house, and whether it helps. */
export function GoalsTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.goals');
  const mayShare = useMay('dashboard:share');
  const query = useGoals();
  const rows = (query.data ?? [])
    .filter(({ state }) => state === 'active')
    .flatMap((goal) => goal.actions.filter(({ state }) => state !== 'dropped').map((action) => ({ goal, action })))
    .slice(0, MOST);
  const columns = [
    { id: 'action', label: t('action') },
    { id: 'goal', label: t('aim') },
    { id: 'owner', label: t('owner') },
    { id: 'due', label: t('due') },
    { id: 'effect', label: t('effect') },
    { id: 'state', label: t('state') },
  ];
  const legend = (
    <LinkButton size="xs" icon={mayShare ? 'plus' : 'target'} href={paths.goals}>
      {t(mayShare ? 'addAction' : 'all')}
    </LinkButton>
  );
  return (
    <TileFrame tile={tile} sub={t('tileSub')} legend={legend}>
      <TileState query={query} isEmpty={() => rows.length === 0} nothing={t('noActions')}>
        {() => (
          <Table label={t('tileSub')} columns={columns}>
            {rows.map(({ goal, action }) => (
              <ActionRow key={action.id} goal={goal} action={action} />
            ))}
          </Table>
        )}
      </TileState>
    </TileFrame>
  );
}
