import type { Tile } from '@madoguchi/contracts/dashboards';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useFormatter, useTranslations } from 'use-intl';
import { type Part, useCohorts } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { useGroupText } from '../use-group-text.ts';
import { TileFrame, useTileTitle } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

const LEVELS = 5;

const partOf = (key: string, solvedWithin: number | null): Part => ({
  metric: 'contacts',
  by: 'week',
  key,
  solvedWithin,
});

interface CellProps {
  title: string;
  value: string;
  count: number;
  part: Part;
}

/** A number of the table: opens the conversations it counted; of none there is nothing to open. */
function Cell({ title, value, count, part }: CellProps) {
  const t = useTranslations('feeds.cohort');
  const { open } = useBoard();
  if (count === 0) return value;
  return (
    <AriaButton
      className="cell-value"
      aria-label={t('open', { title, value, count })}
      onPress={() => open(part, title)}
    >
      {value}
    </AriaButton>
  );
}

type Cohort = NonNullable<ReturnType<typeof useCohorts>['data']>['items'][number];

function CohortRow({ item, days }: { item: Cohort; days: readonly number[] }) {
  const t = useTranslations('feeds.cohort');
  const format = useFormatter();
  const week = useGroupText()('week', { key: item.key, label: null });
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <tr>
      <th scope="row">{week}</th>
      <td>
        <Cell title={t('all', { week })} value={String(item.n)} count={item.n} part={partOf(item.key, null)} />
      </td>
      {item.solved.map(({ n, share }, at) => {
        const within = days[at] ?? 0;
        return (
          <td key={within} className={share === null ? undefined : `heat-${Math.ceil(share * LEVELS)}`}>
            {share === null ? null : (
              <Cell
                title={t('cell', { week, days: within })}
                value={percent(share)}
                count={n}
                part={partOf(item.key, within)}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** What came in together, week by week: which share was solved after so many days. A table by nature. */
export function CohortTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const { asked } = useBoard();
  const title = useTileTitle()(tile);
  const query = useCohorts(asked);
  return (
    <TileFrame tile={tile} sub={t('cohortSub')}>
      <TileState query={query} isEmpty={(data) => data.items.every(({ n }) => n === 0)}>
        {(data) => (
          <div className="heat-scroll">
            <table className="heat-table cohort-table" aria-label={title}>
              <thead>
                <tr>
                  <th scope="col">{t('cohortWeek')}</th>
                  <th scope="col">{t('contacts')}</th>
                  {data.days.map((days) => (
                    <th key={days} scope="col">
                      {t('withinDays', { days })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.items.map((item) => (
                  <CohortRow key={item.key} item={item} days={data.days} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </TileState>
    </TileFrame>
  );
}
