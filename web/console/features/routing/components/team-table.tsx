import type { Supervision } from '@madoguchi/contracts/routing';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';

/** What waits in each team, and whether somebody could take it. */
export function TeamTable({ data }: { data: Supervision }) {
  const t = useTranslations('routing.supervision');
  const { data: teams } = useTeams();
  const columns = [
    { id: 'team', label: t('team') },
    { id: 'unassigned', label: t('unassigned'), align: 'end' as const },
    { id: 'oldest', label: t('oldest') },
    { id: 'free', label: t('freePeople'), align: 'end' as const },
  ];
  return (
    <section className="watch-part">
      <h2>{t('teams')}</h2>
      <Table label={t('teams')} columns={columns}>
        {data.teams.map((team) => (
          <tr key={team.teamId ?? 'none'}>
            <td>
              <span className="row row-tight wrap">
                <b>{teams?.find(({ id }) => id === team.teamId)?.name ?? t('noTeam')}</b>
                {team.routing ? <Tag tone="info">{t('routing')}</Tag> : null}
              </span>
            </td>
            <td className="num">{team.unassigned}</td>
            <td>
              {team.oldestWaitingSince ? (
                <RelativeTime at={team.oldestWaitingSince} form="length" />
              ) : (
                <span className="t3">—</span>
              )}
            </td>
            <td className="num">{team.available}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
