import type { Field, FieldValue } from '@madoguchi/contracts/custom-fields';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField, type TextFieldProps } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldWords } from '../own-fields.ts';
import { useMe } from '../session.ts';
import { fromLocalInput, toLocalInput } from '../zoned-time.ts';

export interface FieldValueInputProps {
  field: Field;
  value: FieldValue;
  onChange(value: FieldValue): void;
  labelHidden?: boolean;
  error?: string | null;
}

const NONE = '';
const INPUTS: Partial<Record<Field['type'], Pick<TextFieldProps, 'type' | 'inputMode'>>> = {
  url: { type: 'url' },
  phone: { type: 'tel', inputMode: 'tel' },
  email: { type: 'email', inputMode: 'email' },
  date: { type: 'date' },
};

function useFrame({ field, labelHidden, error }: FieldValueInputProps) {
  const { nameOf } = useFieldWords();
  const help = nameOf(field.help);
  return {
    label: nameOf(field.label),
    ...(labelHidden ? { labelHidden } : {}),
    ...(help && !labelHidden ? { description: help } : {}),
    ...(error ? { error } : {}),
  };
}

/** Digits of any width, with commas; what is typed stays until it is a number. */
function NumberInput(props: FieldValueInputProps) {
  const t = useTranslations('custom-fields');
  const { field, value, onChange } = props;
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '');
  const change = (text: string) => {
    setTyped(text);
    const plain = text.normalize('NFKC').replace(/[,\s]/gu, '');
    const number = Number(plain);
    onChange(plain === '' ? null : Number.isFinite(number) ? number : text);
  };
  return (
    <TextField
      {...useFrame(props)}
      inputMode="decimal"
      suffix={field.type === 'money' ? t('yen') : undefined}
      value={typed}
      onChange={change}
    />
  );
}

function MomentInput(props: FieldValueInputProps) {
  const { timeZone } = useMe().workspace;
  const { value, onChange } = props;
  const at = typeof value === 'string' ? new Date(value) : null;
  return (
    <TextField
      {...useFrame(props)}
      type="datetime-local"
      value={at && !Number.isNaN(at.getTime()) ? toLocalInput(at, timeZone) : ''}
      onChange={(text) => onChange(fromLocalInput(text, timeZone)?.toISOString() ?? null)}
    />
  );
}

function OneOfInput(props: FieldValueInputProps) {
  const t = useTranslations('custom-fields');
  const { nameOf } = useFieldWords();
  const { field, value, onChange } = props;
  const chosen = typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : NONE;
  // What was chosen before its option was retired stays on offer where it stands.
  const offered = field.options.filter((option) => !option.retired || option.key === chosen);
  const options =
    field.type === 'flag'
      ? (['true', 'false'] as const).map((id) => ({ id, label: t(id === 'true' ? 'yes' : 'no') }))
      : offered.map((option) => ({ id: option.key, label: nameOf(option) }));
  return (
    <Select
      {...useFrame(props)}
      options={[{ id: NONE, label: t('nothing') }, ...options]}
      value={chosen}
      onChange={(id) => onChange(id === NONE ? null : field.type === 'flag' ? id === 'true' : id)}
    />
  );
}

function ManyInput(props: FieldValueInputProps) {
  const { nameOf } = useFieldWords();
  const { field, value, onChange } = props;
  const chosen = Array.isArray(value) ? value : [];
  const { label } = useFrame(props);
  return (
    <fieldset className="field own-field-many">
      <legend className={props.labelHidden ? 'sr' : 'label'}>{label}</legend>
      {field.options
        .filter((option) => !option.retired || chosen.includes(option.key))
        .map((option) => (
          <Checkbox
            key={option.key}
            isSelected={chosen.includes(option.key)}
            onChange={(on) => onChange(on ? [...chosen, option.key] : chosen.filter((key) => key !== option.key))}
          >
            {nameOf(option)}
          </Checkbox>
        ))}
    </fieldset>
  );
}

/** What stands in a field, to be changed by the means of its type. */
export function FieldValueInput(props: FieldValueInputProps) {
  const { field, value, onChange } = props;
  const frame = useFrame(props);
  const text = typeof value === 'string' ? value : '';
  const say = (typed: string) => onChange(typed === '' ? null : typed);
  switch (field.type) {
    case 'number':
    case 'money':
      return <NumberInput {...props} />;
    case 'datetime':
      return <MomentInput {...props} />;
    case 'flag':
    case 'choice':
      return <OneOfInput {...props} />;
    case 'choices':
      return <ManyInput {...props} />;
    case 'long_text':
      return <TextArea {...frame} rows={3} maxLength={10_000} value={text} onChange={say} />;
    default:
      return <TextField {...frame} {...INPUTS[field.type]} maxLength={500} value={text} onChange={say} />;
  }
}
