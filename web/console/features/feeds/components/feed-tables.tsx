import type { FeedTable } from '@madoguchi/contracts/feeds';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useFeedTables } from '../api.ts';

function Columns({ table }: { table: FeedTable }) {
  const t = useTranslations('feeds.settings');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const heads = [
    { id: 'column', label: t('column') },
    { id: 'type', label: t('type') },
    { id: 'unit', label: t('unit') },
    { id: 'meaning', label: t('meaning') },
  ];
  return (
    <Table label={table.name} columns={heads}>
      {table.columns.map(({ name, type, unit, personal, meaning }) => (
        <tr key={name}>
          <td className="mono nowrap">{name}</td>
          <td className="nowrap">{t(`types.${type}`)}</td>
          <td className="nowrap">{t(`units.${unit}`)}</td>
          <td>
            {meaning[locale]} {personal ? <Tag tone="warn">{t('personal')}</Tag> : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Every table with its columns; each opens by itself. */
export function FeedTables() {
  const t = useTranslations('feeds.settings');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  return (
    <SectionState query={useFeedTables()}>
      {(tables) => (
        <div className="feed-tables">
          {tables.map((table) => (
            <details key={table.name} className="feed-table">
              <summary className="row wrap">
                <b className="mono">{table.name}</b>
                <span className="t2 f12 grow">{table.meaning[locale]}</span>
                <Tag tone="line">{t(`way.${table.way}`)}</Tag>
                <span className="t3 f12">{t('rows', { count: table.columns.length })}</span>
              </summary>
              <Columns table={table} />
            </details>
          ))}
        </div>
      )}
    </SectionState>
  );
}
