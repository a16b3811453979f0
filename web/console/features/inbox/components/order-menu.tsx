import { plainColumn, viewGroup, viewSort } from '@madoguchi/contracts/views';
import { IconButton } from '@madoguchi/ui/button';
import { Checkbox, SegmentedControl } from '@madoguchi/ui/choice';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import type { ListShape } from '../../../lib/list-tools.ts';
import { useColumnName, useFieldColumns } from '../use-columns.ts';

export interface OrderMenuProps {
  shape: ListShape;
  onShape(patch: Partial<ListShape>): void;
}

/** Which columns a table has; their order is moved with the arrows. */
function Columns({ shape, onShape }: OrderMenuProps) {
  const t = useTranslations('saved-views');
  const { columns } = shape;
  const columnName = useColumnName();
  const own = useFieldColumns();
  const all = [...plainColumn.options, ...own.columns];
  const offered = [...columns, ...all.filter((name) => !columns.includes(name))];
  const move = (at: number, by: number) => {
    const next = [...columns];
    const [name] = next.splice(at, 1);
    if (name) next.splice(at + by, 0, name);
    onShape({ columns: next });
  };
  return (
    <fieldset className="columns">
      <legend className="label">{t('shape.columns')}</legend>
      {offered.map((name) => {
        const at = columns.indexOf(name);
        const isShown = at >= 0;
        return (
          <div className="row" key={name}>
            <Checkbox
              isSelected={isShown}
              isDisabled={isShown && columns.length === 1}
              onChange={(on) => onShape({ columns: on ? [...columns, name] : columns.filter((one) => one !== name) })}
            >
              {columnName(name)}
            </Checkbox>
            <span className="grow" />
            {isShown ? (
              <>
                <IconButton
                  icon="chev-u"
                  size="xs"
                  isDisabled={at === 0}
                  label={t('shape.up', { name: columnName(name) })}
                  onPress={() => move(at, -1)}
                />
                <IconButton
                  icon="chev-d"
                  size="xs"
                  isDisabled={at === columns.length - 1}
                  label={t('shape.down', { name: columnName(name) })}
                  onPress={() => move(at, 1)}
                />
              </>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Order, groups, and rows or a table. */
export function OrderMenu({ shape, onShape }: OrderMenuProps) {
  const t = useTranslations('saved-views');
  return (
    <PopoverTrigger
      label={t('shape.title')}
      placement="bottom end"
      trigger={<IconButton icon="sort" size="xs" label={t('shape.title')} />}
    >
      <div className="filter-panel">
        <Select
          label={t('shape.sort')}
          size="sm"
          value={shape.sort}
          options={viewSort.options.map((id) => ({ id, label: t(`sort.${id}`) }))}
          onChange={(sort) => onShape({ sort })}
        />
        <Select
          label={t('shape.group')}
          size="sm"
          value={shape.group}
          options={viewGroup.options.map((id) => ({ id, label: t(`group.${id}`) }))}
          onChange={(group) => onShape({ group })}
        />
        <SegmentedControl
          label={t('shape.layout')}
          value={shape.layout}
          options={[
            { id: 'compact', label: t('layout.compact') },
            { id: 'table', label: t('layout.table') },
          ]}
          onChange={(layout) => onShape({ layout })}
        />
        {shape.layout === 'table' ? <Columns shape={shape} onShape={onShape} /> : null}
      </div>
    </PopoverTrigger>
  );
}
