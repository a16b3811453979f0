import type { Field, FieldNoun } from '@madoguchi/contracts/custom-fields';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useFields } from '../../../lib/own-fields.ts';
import { useChangeField, useOrderFields } from '../api.ts';

interface RowProps {
  field: Field;
  isFirst: boolean;
  isLast: boolean;
  onMove(by: -1 | 1): void;
  onEdit(): void;
}

function Row({ field, isFirst, isLast, onMove, onEdit }: RowProps) {
  const t = useTranslations('custom-fields');
  const locale = useLocale();
  const told = useTold();
  const change = useChangeField();
  const name = (locale === 'en' && field.label.en) || field.label.ja;
  const isRetired = field.retiredAt !== null;
  return (
    <tr>
      <td>
        {name} {isRetired ? <Tag>{t('retired')}</Tag> : null} {field.masked ? <Tag>{t('maskedTag')}</Tag> : null}{' '}
        {field.viewRoles ? <Tag icon="lock">{t('limited')}</Tag> : null}
      </td>
      <td className="mono">{field.key}</td>
      <td>{t(`typeName.${field.type}`)}</td>
      <td>
        <span className="row">
          <IconButton
            icon="chev-u"
            size="xs"
            label={t('up', { name })}
            isDisabled={isFirst}
            onPress={() => onMove(-1)}
          />
          <IconButton
            icon="chev-d"
            size="xs"
            label={t('down', { name })}
            isDisabled={isLast}
            onPress={() => onMove(1)}
          />
          <Button size="xs" variant="ghost" aria-label={t('editOf', { of: name })} onPress={onEdit}>
            {t('change')}
          </Button>
          <Button
            size="xs"
            variant="ghost"
            isPending={change.isPending}
            onPress={() => change.mutate({ id: field.id, retired: !isRetired }, told())}
          >
            {t(isRetired ? 'bringBack' : 'retire')}
          </Button>
        </span>
      </td>
    </tr>
  );
}

/** Fields of a noun in the order in which they are shown. */
export function FieldList({ noun, onEdit }: { noun: FieldNoun; onEdit(field: Field): void }) {
  const t = useTranslations('custom-fields');
  const told = useTold();
  const order = useOrderFields(noun);
  return (
    <SectionState query={useFields(noun, true)}>
      {(fields) => {
        const ids = fields.map((field) => field.id);
        const move = (at: number, by: number) =>
          order.mutate(ids.toSpliced(at, 1).toSpliced(at + by, 0, ids[at] ?? ''), { onError: told().onError });
        return fields.length === 0 ? (
          <Empty icon="listul" title={t('empty')} />
        ) : (
          <Table
            label={t('title')}
            columns={[
              { id: 'label', label: t('name') },
              { id: 'key', label: t('key') },
              { id: 'type', label: t('type') },
              { id: 'do', label: t('order'), labelHidden: true },
            ]}
          >
            {fields.map((field, at) => (
              <Row
                key={field.id}
                field={field}
                isFirst={at === 0}
                isLast={at === ids.length - 1}
                onMove={(by) => move(at, by)}
                onEdit={() => onEdit(field)}
              />
            ))}
          </Table>
        );
      }}
    </SectionState>
  );
}
