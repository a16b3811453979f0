import type { Supervision } from '@madoguchi/contracts/routing';
import { RelativeTime } from '@madoguchi/ui/time';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useAssignTo } from '../use-assign-to.ts';
import { Alerts } from './alerts.tsx';
import { People } from './people.tsx';
import { TeamTable } from './team-table.tsx';
import { UnassignedList } from './unassigned-list.tsx';

function Figure({ label, tone, children }: { label: string; tone?: 'danger' | undefined; children: ReactNode }) {
  return (
    <div className="watch-figure" data-tone={tone}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Figures({ data }: { data: Supervision }) {
  const t = useTranslations('routing.supervision');
  const unassigned = data.teams.reduce((sum, team) => sum + team.unassigned, 0);
  const oldest = data.teams.flatMap((team) => team.oldestWaitingSince ?? []).toSorted()[0];
  const available = data.members.filter(({ presence }) => presence?.state === 'available').length;
  const overdue = data.overdue.length;
  return (
    <dl className="watch-figures">
      <Figure label={t('unassigned')} tone={unassigned > 0 && available === 0 ? 'danger' : undefined}>
        {unassigned}
      </Figure>
      <Figure label={t('longest')}>
        {oldest ? <RelativeTime at={oldest} form="length" /> : <span className="t3 f12">{t('nobodyWaits')}</span>}
      </Figure>
      <Figure label={t('overdue')} tone={overdue > 0 ? 'danger' : undefined}>
        {overdue}
      </Figure>
      <Figure label={t('helpWanted')} tone={data.help.length > 0 ? 'danger' : undefined}>
        {data.help.length}
      </Figure>
      <Figure label={t('available')}>{available}</Figure>
    </dl>
  );
}

/** The desk at this moment: figures, people with what they hold, what needs a hand, what nobody has. */
export function Watch({ data }: { data: Supervision }) {
  const assign = useAssignTo(data);
  return (
    <div className="watch">
      <Figures data={data} />
      <div className="watch-columns">
        <div className="watch-side">
          <People data={data} onDrop={assign} />
          <TeamTable data={data} />
        </div>
        <div className="watch-side">
          <Alerts data={data} />
          <UnassignedList data={data} onAssign={assign} />
        </div>
      </div>
    </div>
  );
}
