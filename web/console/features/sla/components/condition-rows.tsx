import type { SlaCondition } from '@madoguchi/contracts/sla';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useConditionChoices } from '../use-condition-words.ts';

const FIELDS = ['channel', 'inbox', 'team', 'priority', 'category', 'stage', 'kind', 'attribute'] as const;

interface RowProps {
  condition: SlaCondition;
  onChange(condition: SlaCondition): void;
  onRemove(): void;
}

function Values({ condition, onChange }: Omit<RowProps, 'onRemove'>) {
  const t = useTranslations('sla.settings');
  const choices = useConditionChoices()(condition.field);
  const { values } = condition;
  if (condition.field === 'attribute')
    return (
      <>
        <TextField
          label={t('attribute')}
          labelHidden
          placeholder={t('attributeExample')}
          value={condition.name}
          onChange={(name) => onChange({ ...condition, name })}
          maxLength={60}
        />
        <TextField
          label={t('values')}
          labelHidden
          placeholder={t('valuesExample')}
          value={values.join(', ')}
          onChange={(text) =>
            onChange({
              ...condition,
              values: text
                .split(/[,、，]/)
                .map((one) => one.trim())
                .filter(Boolean),
            })
          }
        />
      </>
    );
  return (
    <>
      {values.map((value) => (
        <Tag key={value} onRemove={() => onChange({ ...condition, values: values.filter((one) => one !== value) })}>
          {choices.find(({ id }) => id === value)?.label ?? value}
        </Tag>
      ))}
      <Select
        label={t('addValue')}
        labelHidden
        placeholder={t('addValue')}
        options={choices.filter(({ id }) => !values.includes(id))}
        value={null}
        onChange={(id) => onChange({ ...condition, values: [...values, id] })}
      />
    </>
  );
}

function ConditionRow({ condition, onChange, onRemove }: RowProps) {
  const t = useTranslations('sla.settings');
  return (
    <div className="row wrap condition">
      <Select
        label={t('fieldLabel')}
        labelHidden
        options={FIELDS.map((id) => ({ id, label: t(`field.${id}`) }))}
        value={condition.field === 'company' ? null : condition.field}
        onChange={(field) => onChange({ field, name: '', values: [] })}
      />
      <Values condition={condition} onChange={onChange} />
      <IconButton icon="x" label={t('removeCondition')} onPress={onRemove} />
    </div>
  );
}

/** All conditions must be met; each by any of its values. */
export function ConditionRows({
  conditions,
  onChange,
}: {
  conditions: readonly SlaCondition[];
  onChange(conditions: SlaCondition[]): void;
}) {
  const t = useTranslations('sla.settings');
  return (
    <>
      {conditions.map((condition, at) => (
        <ConditionRow
          key={at}
          condition={condition}
          onChange={(next) => onChange(conditions.map((one, place) => (place === at ? next : one)))}
          onRemove={() => onChange(conditions.filter((_, place) => place !== at))}
        />
      ))}
      {conditions.length === 0 ? <p className="t3 f12">{t('everythingHint')}</p> : null}
      <div>
        <Button
          icon="plus"
          size="xs"
          onPress={() => onChange([...conditions, { field: 'channel', name: '', values: [] }])}
        >
          {t('addCondition')}
        </Button>
      </div>
    </>
  );
}
