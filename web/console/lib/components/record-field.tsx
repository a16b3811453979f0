import { IconButton } from '@madoguchi/ui/button';
import { ComboBox } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type FoundRecord, type RecordNoun, useFoundRecords, useMayFind, useRecordNames } from '../record-names.ts';
import { useDebounced } from '../use-debounced.ts';
import './record-field.css';

const PAUSE_MS = 180;

interface BoxProps {
  label: string;
  labelHidden?: boolean;
  size?: 'sm' | 'md';
  noun: RecordNoun;
  /** What is chosen, by its name; null: nothing. */
  chosen: FoundRecord | null;
  /** Not offered: chosen before. */
  without?: readonly string[];
  onChoose(record: FoundRecord | null): void;
}

/** A box that looks for a company or a product while somebody types; emptied, nothing is chosen. */
function RecordBox({ noun, chosen, without = [], onChoose, ...frame }: BoxProps) {
  const t = useTranslations('saved-views.conditions');
  const name = chosen?.label ?? '';
  const [text, setText] = useState(name);
  // The name of what was chosen before comes later than the box; what is being typed stays.
  const [told, setTold] = useState(name);
  if (name !== told) {
    setTold(name);
    setText(name);
  }
  const typed = text.trim() === name ? '' : text.trim();
  const query = useFoundRecords(noun, useDebounced(typed, PAUSE_MS));
  const found = (query.data ?? []).filter((one) => !without.includes(one.id));
  const options = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <ComboBox
      size="sm"
      {...frame}
      placeholder={t(`find.${noun}`)}
      options={options}
      isLoading={query.isFetching}
      value={chosen?.id ?? null}
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        if (next === '' && chosen) onChoose(null);
      }}
      onChange={(id) => {
        const option = options.find((one) => one.id === id);
        if (option) onChoose(option);
      }}
    />
  );
}

export interface RecordFieldProps {
  label: string;
  size?: 'sm' | 'md';
  noun: RecordNoun;
  value: string | undefined;
  onChange(id: string | undefined): void;
}

/** One company or product, found while typing; opened again it says which. Nothing for whom may not see them. */
export function RecordField({ label, size = 'sm', noun, value, onChange }: RecordFieldProps) {
  const t = useTranslations('saved-views.conditions');
  const mayFind = useMayFind(noun);
  const [own, setOwn] = useState<FoundRecord | null>(null);
  const name = useRecordNames(noun, value && value !== own?.id ? [value] : [])(value ?? '');
  if (!mayFind) return null;
  const known = name ?? (name === null ? t('gone') : '');
  const chosen = value === undefined ? null : own?.id === value ? own : { id: value, label: known };
  return (
    <RecordBox
      label={label}
      size={size}
      noun={noun}
      chosen={chosen}
      onChoose={(record) => {
        setOwn(record);
        onChange(record?.id);
      }}
    />
  );
}

/** Several companies or products: those chosen by name, each with a way out, and a box for the next. */
export function RecordsField({
  label,
  noun,
  values,
  onChange,
}: {
  label: string;
  noun: RecordNoun;
  values: readonly string[];
  onChange(values: string[]): void;
}) {
  const t = useTranslations('saved-views.conditions');
  const nameOf = useRecordNames(noun, values);
  const textOf = (id: string) => {
    const name = nameOf(id);
    return name === null ? t('gone') : (name ?? t('loadingName'));
  };
  return (
    <div className="record-choice" role="group" aria-label={label}>
      {values.map((id) => (
        <span key={id} className="record-chosen">
          <span className="clip">{textOf(id)}</span>
          <IconButton
            icon="x"
            size="xs"
            label={t('takeOut', { name: textOf(id) })}
            onPress={() => onChange(values.filter((one) => one !== id))}
          />
        </span>
      ))}
      <RecordBox
        label={label}
        labelHidden
        noun={noun}
        chosen={null}
        without={values}
        onChoose={(record) => record && onChange([...values, record.id])}
      />
    </div>
  );
}
