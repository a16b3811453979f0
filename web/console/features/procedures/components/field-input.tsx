import type { Answer, ProcedureField } from '@madoguchi/contracts/procedures-definition';
import { Checkbox, SegmentedControl } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '../use-words.ts';
import { Marked, Under } from './field-frame.tsx';
import { FileInput } from './file-input.tsx';
import { RecordInput } from './record-input.tsx';

export interface FieldInputProps {
  field: ProcedureField;
  value: Answer | undefined;
  isRequired: boolean;
  error: string | null;
  /** undefined: emptied. */
  onChange(value: Answer | undefined): void;
}

const DIGITS = /[０-９]/g;
/** Digits as Japanese keyboards write them too; anything else goes. */
function numberOf(typed: string): number | undefined {
  const plain = typed
    .replace(DIGITS, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[,，¥￥円\s]/g, '');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? undefined : value;
}

function useFrame({ field, isRequired, error }: FieldInputProps) {
  const words = useWords();
  return {
    label: words(field.label),
    isRequired,
    error,
    ...(field.help ? { description: words(field.help) } : {}),
  };
}

interface PartsProps {
  props: FieldInputProps;
  names: readonly (readonly [string, string, string])[];
  /** Parts without which the others say nothing. */
  needed: readonly string[];
}

function Parts({ props, names, needed }: PartsProps) {
  const { value, onChange } = props;
  const { label, isRequired, ...frame } = useFrame(props);
  const known = (typeof value === 'object' && !Array.isArray(value) ? value : {}) as Record<string, string>;
  const set = (name: string, typed: string) => {
    const next = Object.fromEntries(names.map(([one]) => [one, one === name ? typed : (known[one] ?? '')]));
    onChange(Object.values(next).every((part) => part === '') ? undefined : (next as unknown as Answer));
  };
  return (
    <fieldset className="procedure-parts">
      <legend className="label">{label}</legend>
      <div className="procedure-parts-row">
        {names.map(([name, text, type]) => (
          <TextField
            key={name}
            label={text}
            type={type}
            size="sm"
            value={known[name] ?? ''}
            isRequired={isRequired && needed.includes(name)}
            onChange={(typed) => set(name, typed)}
          />
        ))}
      </div>
      <Under {...frame} />
    </fieldset>
  );
}

function Choices(props: FieldInputProps) {
  const { field, value, onChange } = props;
  const words = useWords();
  const frame = useFrame(props);
  const t = useTranslations('procedures.form');
  if (field.type === 'choice')
    return (
      <Select
        {...frame}
        placeholder={t('choose')}
        options={field.options.map(({ key, label }) => ({ id: key, label: words(label) }))}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    );
  const chosen = Array.isArray(value) ? value : [];
  const set = (key: string, isOn: boolean) => {
    const next = isOn ? [...chosen, key] : chosen.filter((one) => one !== key);
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="procedure-parts">
      <legend className="label">
        <Marked label={frame.label} isRequired={frame.isRequired} />
      </legend>
      <div className="procedure-ticks">
        {field.options.map(({ key, label }) => (
          <Checkbox key={key} isSelected={chosen.includes(key)} onChange={(isOn) => set(key, isOn)}>
            {words(label)}
          </Checkbox>
        ))}
      </div>
      <Under {...frame} />
    </fieldset>
  );
}

function YesNo(props: FieldInputProps) {
  const t = useTranslations('procedures.answer');
  const { value, onChange } = props;
  const { label, isRequired, ...frame } = useFrame(props);
  const options = [
    { id: 'yes', label: t('yes') },
    { id: 'no', label: t('no') },
  ];
  return (
    <div className="field">
      <span className="label">
        <Marked label={label} isRequired={isRequired} />
      </span>
      <SegmentedControl
        label={label}
        options={typeof value === 'boolean' ? options : [...options, { id: 'open', label: t('open') }]}
        value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : 'open'}
        onChange={(id) => onChange(id === 'open' ? undefined : id === 'yes')}
      />
      <Under {...frame} />
    </div>
  );
}

function Numbers(props: FieldInputProps) {
  const t = useTranslations('procedures.form');
  const { field, value, onChange } = props;
  // What was typed stays as it was typed ("1." on the way to 1.5), as long as it is the number that stands.
  const [typed, setTyped] = useState('');
  const number = typeof value === 'number' ? value : undefined;
  return (
    <TextField
      {...useFrame(props)}
      inputMode={field.type === 'money' ? 'numeric' : 'decimal'}
      suffix={field.type === 'money' ? t('yen') : undefined}
      value={numberOf(typed) === number ? typed : String(number ?? '')}
      onChange={(text) => {
        setTyped(text);
        onChange(numberOf(text));
      }}
    />
  );
}

/** What some answers are made of, with the type of each field. */
const PARTS = {
  slot: [
    ['date', 'date'],
    ['from', 'time'],
    ['until', 'time'],
  ],
  address: [
    ['postal', 'text'],
    ['address', 'text'],
  ],
  person: [
    ['name', 'text'],
    ['kana', 'text'],
    ['phone', 'tel'],
  ],
} as const;

const NEEDED = { slot: ['date', 'from', 'until'], address: ['address'], person: ['name'] } as const;

/** One field of a form, by its type. */
export function FieldInput(props: FieldInputProps) {
  const t = useTranslations('procedures.form');
  const frame = useFrame(props);
  const { field, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  const say = (typed: string) => onChange(typed === '' ? undefined : typed);
  switch (field.type) {
    case 'number':
    case 'money':
      return <Numbers {...props} />;
    case 'choice':
    case 'multi_choice':
      return <Choices {...props} />;
    case 'yes_no':
      return <YesNo {...props} />;
    case 'date':
      return <TextField {...frame} type="date" value={text} onChange={say} />;
    case 'slot':
    case 'address':
    case 'person':
      return (
        <Parts
          props={props}
          names={PARTS[field.type].map(([name, type]) => [name, t(name), type] as const)}
          needed={NEEDED[field.type]}
        />
      );
    case 'product':
    case 'order':
    case 'order_line':
    case 'asset':
    case 'contract':
      return <RecordInput {...frame} type={field.type} value={value} onChange={onChange} />;
    case 'file':
      return (
        <FileInput {...props} label={frame.label} {...(frame.description ? { description: frame.description } : {})} />
      );
    case 'long_text':
      return <TextArea {...frame} rows={3} value={text} onChange={say} maxLength={4000} />;
    default:
      return <TextField {...frame} value={text} onChange={say} maxLength={200} />;
  }
}
