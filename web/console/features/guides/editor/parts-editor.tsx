import { guideFieldType, type CheckStep, type FormStep, type GuideField } from '@madoguchi/contracts/guide-document';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LinesField } from '../components/lines-field.tsx';
import type { Editing } from './editing.ts';

const freeId = (start: string, taken: readonly string[]): string => {
  let number = 1;
  while (taken.includes(`${start}${number}`)) number += 1;
  return `${start}${number}`;
};

interface PartsProps {
  title: string;
  addLabel: string;
  onAdd(): void;
  children: ReactNode;
}

/** The parts of a step, with the way to add one. */
function Parts({ title, addLabel, onAdd, children }: PartsProps) {
  return (
    <section aria-label={title}>
      <div className="row">
        <h3 className="label grow">{title}</h3>
        <Button size="xs" variant="text" icon="plus" onPress={onAdd}>
          {addLabel}
        </Button>
      </div>
      <ol className="guide-answers">{children}</ol>
    </section>
  );
}

/** What is to be ticked off. */
export function TicksEditor({ step, editing }: { step: CheckStep; editing: Editing }) {
  const t = useTranslations('guides.tick');
  const write = (items: CheckStep['items'], name?: string) =>
    editing.changeStep(step.id, () => ({ ...step, items }), name);
  const add = () =>
    write([
      ...step.items,
      {
        id: freeId(
          't',
          step.items.map((item) => item.id),
        ),
        label: '',
        required: true,
      },
    ]);
  return (
    <Parts title={t('title')} addLabel={t('add')} onAdd={add}>
      {step.items.map((item, at) => (
        <li key={item.id} className="row row-tight">
          <Checkbox
            label={t('required', { number: at + 1 })}
            isSelected={item.required}
            onChange={(required) => write(step.items.with(at, { ...item, required }))}
          />
          <TextField
            label={t('label', { number: at + 1 })}
            labelHidden
            size="sm"
            className="grow"
            value={item.label}
            onChange={(label) => write(step.items.with(at, { ...item, label }), `tick ${item.id}`)}
          />
          <IconButton
            icon="x"
            size="xs"
            label={t('remove', { number: at + 1 })}
            onPress={() => write(step.items.toSpliced(at, 1))}
          />
        </li>
      ))}
    </Parts>
  );
}

function FieldEditor({
  field,
  number,
  onChange,
  onRemove,
}: {
  field: GuideField;
  number: number;
  onChange(field: GuideField, name?: string): void;
  onRemove(): void;
}) {
  const t = useTranslations('guides.field');
  const isList = field.type === 'choice' || field.type === 'multi_choice';
  return (
    <li className="guide-answer">
      <div className="row row-tight">
        <TextField
          label={t('label', { number })}
          labelHidden
          size="sm"
          className="grow"
          value={field.label}
          onChange={(label) => onChange({ ...field, label }, 'label')}
        />
        <IconButton icon="x" size="xs" label={t('remove', { number })} onPress={onRemove} />
      </div>
      <div className="guide-pair">
        <Select
          label={t('type')}
          size="sm"
          options={guideFieldType.options.map((id) => ({ id, label: t(`types.${id}`) }))}
          value={field.type}
          onChange={(type) => onChange({ ...field, type })}
        />
        <Checkbox isSelected={field.required} onChange={(required) => onChange({ ...field, required })}>
          {t('required')}
        </Checkbox>
      </div>
      {isList ? (
        <LinesField
          label={t('options')}
          rows={3}
          value={field.options}
          onChange={(options) => onChange({ ...field, options }, 'options')}
        />
      ) : null}
    </li>
  );
}

/** What is asked for and written down. */
export function FieldsEditor({ step, editing }: { step: FormStep; editing: Editing }) {
  const t = useTranslations('guides.field');
  const write = (fields: GuideField[], name?: string) => editing.changeStep(step.id, () => ({ ...step, fields }), name);
  const add = () =>
    write([
      ...step.fields,
      {
        key: freeId(
          'f',
          step.fields.map((field) => field.key),
        ),
        label: '',
        type: 'text',
        required: false,
        options: [],
        help: '',
      },
    ]);
  return (
    <Parts title={t('title')} addLabel={t('add')} onAdd={add}>
      {step.fields.map((field, at) => (
        <FieldEditor
          key={field.key}
          field={field}
          number={at + 1}
          onChange={(next, name) => write(step.fields.with(at, next), name && `${field.key} ${name}`)}
          onRemove={() => write(step.fields.toSpliced(at, 1))}
        />
      ))}
    </Parts>
  );
}
