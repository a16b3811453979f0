import type { Field, FieldNoun } from '@madoguchi/contracts/custom-fields';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
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
    <li className="field-row">
      <span className="field-row-name">
        {name} {isRetired ? <Tag>{t('retired')}</Tag> : null} {field.masked ? <Tag>{t('maskedTag')}</Tag> : null}{' '}
        {field.viewRoles ? <Tag icon="lock">{t('limited')}</Tag> : null}{' '}
        {field.requiredOn === 'solve' ? <Tag>{t('requiredTag')}</Tag> : null}
      </span>
      <span className="mono t2 clip">{field.key}</span>
      <span className="t2">{t(`typeName.${field.type}`)}</span>
      <span className="row field-row-do">
        <IconButton icon="chev-u" size="xs" label={t('up', { name })} isDisabled={isFirst} onPress={() => onMove(-1)} />
        <IconButton icon="chev-d" size="xs" label={t('down', { name })} isDisabled={isLast} onPress={() => onMove(1)} />
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
    </li>
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
          <ul className="field-rows" aria-label={t('title')}>
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
          </ul>
        );
      }}
    </SectionState>
  );
}
