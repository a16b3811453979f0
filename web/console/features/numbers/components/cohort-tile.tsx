import type { Tile } from '@madoguchi/contracts/dashboards';
import { useFormatter, useTranslations } from 'use-intl';
import { useCohorts } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { useGroupText } from '../use-group-text.ts';
import { TileFrame, useTileTitle } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

const LEVELS = 5;

/** What came in together, week by week: which share was solved after so many days. A table by nature. */
export function CohortTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const format = useFormatter();
  const groupText = useGroupText();
  const { asked } = useBoard();
  const title = useTileTitle()(tile);
  const query = useCohorts(asked);
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
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
                  <tr key={item.key}>
                    <th scope="row">{groupText('week', { key: item.key, label: null })}</th>
                    <td>{item.n}</td>
                    {item.solved.map(({ share }, at) => (
                      <td
                        key={data.days[at]}
                        className={share === null ? undefined : `heat-${Math.ceil(share * LEVELS)}`}
                      >
                        {share === null ? '' : percent(share)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </TileState>
    </TileFrame>
  );
}
