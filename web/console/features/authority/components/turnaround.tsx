import { Table } from '@madoguchi/ui/table';
import { useTranslations } from 'use-intl';
import { useTurnaround } from '../api.ts';

const MINUTE = 60_000;

/** How long those who decide take. */
export function Turnaround() {
  const t = useTranslations('authority.settings');
  const { data } = useTurnaround(true);
  if (!data) return null;
  const span = (ms: number) =>
    ms < 90 * MINUTE
      ? t('minutes', { n: String(Math.round(ms / MINUTE)) })
      : t('hours', { n: (ms / (60 * MINUTE)).toFixed(1) });
  const columns = [
    { id: 'who', label: t('who') },
    { id: 'decided', label: t('decided'), align: 'end' as const },
    { id: 'median', label: t('median'), align: 'end' as const },
    { id: 'p90', label: t('p90'), align: 'end' as const },
  ];
  return (
    <>
      <p className={data.overdue > 0 ? 'tw' : 't2'}>{t('overdue', { count: data.overdue })}</p>
      {data.items.length === 0 ? (
        <p className="t3">{t('noTurnaround')}</p>
      ) : (
        <Table label={t('turnaround')} columns={columns}>
          {data.items.map((row) => (
            <tr key={row.member.id}>
              <td>{row.member.name}</td>
              <td className="num">{row.decided}</td>
              <td className="num">{span(row.median)}</td>
              <td className="num">{span(row.p90)}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
