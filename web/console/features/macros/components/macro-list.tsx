import type { Macro } from '@madoguchi/contracts/macros';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useAddShipped, useArchiveMacro, useMacros } from '../api.ts';
import { findMacros } from '../find-macros.ts';
import { SheetTools } from './sheet-tools.tsx';

type Order = 'folder' | 'uses' | 'used';

const columns = ['name', 'folder', 'kind', 'shortcut', 'uses', 'used', 'actions'] as const;
/** Folders of the reader's own language come first. */
const orders = (reader: string): Record<Order, (a: Macro, b: Macro) => number> => ({
  folder: (a, b) =>
    Number((a.locale ?? reader) !== reader) - Number((b.locale ?? reader) !== reader) ||
    a.folder.localeCompare(b.folder, 'ja') ||
    a.kana.localeCompare(b.kana, 'ja'),
  uses: (a, b) => b.useCount - a.useCount,
  used: (a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''),
});

function Row({ macro, onOpen }: { macro: Macro; onOpen(macro: Macro): void }) {
  const t = useTranslations('macros.settings');
  const kinds = useTranslations('macros.kind');
  const archive = useArchiveMacro();
  const told = useTold();
  return (
    <tr>
      <td>
        <button type="button" className="macro-name" onClick={() => onOpen(macro)} disabled={!macro.mayEdit}>
          {macro.name}
        </button>
        <div className="t3 f11">{macro.kana}</div>
      </td>
      <td>{macro.folder}</td>
      <td>
        <span className="row row-tight wrap">
          <Tag>{kinds(macro.kind)}</Tag>
          {macro.scope === 'shared' ? null : <Tag tone="line">{t(`scope.${macro.scope}`)}</Tag>}
        </span>
      </td>
      <td className="mono f12">{macro.shortcut ? `/${macro.shortcut}` : ''}</td>
      <td className="num">{macro.useCount}</td>
      <td>{macro.lastUsedAt ? <RelativeTime at={macro.lastUsedAt} className="f12 t3" /> : null}</td>
      <td>
        {macro.mayEdit ? (
          <Button
            size="xs"
            variant="ghost"
            onPress={() =>
              archive.mutate(
                { id: macro.id, archived: !macro.archived },
                told(t(macro.archived ? 'restored' : 'archived', { name: macro.name })),
              )
            }
          >
            {t(macro.archived ? 'restore' : 'archive')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Shipped() {
  const t = useTranslations('macros.settings');
  const locale = useLocale();
  const add = useAddShipped();
  const told = useTold();
  return (
    <Button
      size="sm"
      isPending={add.isPending}
      onPress={() => add.mutate(locale === 'en' ? 'en' : 'ja', told(t('shippedAdded')))}
    >
      {t('addShipped')}
    </Button>
  );
}

export interface MacroListProps {
  /** null: a new one. */
  onOpen(macro: Macro | null): void;
}

/** All macros one may see, to be found, sorted by use, put away and taken out. */
export function MacroList({ onOpen }: MacroListProps) {
  const t = useTranslations('macros.settings');
  const reader = useLocale();
  const mayManage = useMay('macro:manage');
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('folder');
  const [isArchive, setArchive] = useState(false);
  const query = useMacros(isArchive);
  return (
    <div className="stack">
      <div className="row wrap macro-tools">
        <Button variant="primary" size="sm" icon="plus" onPress={() => onOpen(null)}>
          {t('new')}
        </Button>
        <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
        <Select
          label={t('order')}
          labelHidden
          size="sm"
          value={order}
          onChange={setOrder}
          options={(['folder', 'uses', 'used'] as const).map((id) => ({ id, label: t(`orderBy.${id}`) }))}
        />
        <Checkbox isSelected={isArchive} onChange={setArchive}>
          {t('showArchive')}
        </Checkbox>
        {mayManage ? <SheetTools /> : null}
      </div>
      <SectionState query={query}>
        {(macros) =>
          macros.length === 0 ? (
            <Empty icon="copy" title={t('empty')} action={mayManage && !isArchive ? <Shipped /> : undefined} />
          ) : (
            <Table
              label={t('title')}
              columns={columns.map((id) => ({
                id,
                label: t(`column.${id}`),
                labelHidden: id === 'actions',
                ...(id === 'uses' && { align: 'end' as const }),
              }))}
            >
              {(text.trim() === '' ? macros.toSorted(orders(reader)[order]) : findMacros(macros, text.trim())).map(
                (macro) => (
                  <Row key={macro.id} macro={macro} onOpen={onOpen} />
                ),
              )}
            </Table>
          )
        }
      </SectionState>
    </div>
  );
}
