import { ComboBox } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type FoundRecord, type RecordNoun, useFoundRecords, useMayFind, useRecordNames } from '../record-names.ts';
import { useDebounced } from '../use-debounced.ts';
import './record-field.css';

const PAUSE_MS = 180;

interface BoxProps {
  label: string;
  size?: 'sm' | 'md';
  noun: RecordNoun;
  /** What is chosen, by its name; null: nothing. */
  chosen: FoundRecord | null;
  onChoose(record: FoundRecord | null): void;
}

/** A box that looks for a company or a product while somebody types; emptied, nothing is chosen. */
function RecordBox({ noun, chosen, onChoose, ...frame }: BoxProps) {
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
  const found = query.data ?? [];
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

/** Several companies or products: a box for each, which emptied takes it out, and one for the next. */
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
  return (
    <div className="record-choice" role="group" aria-label={label}>
      {[...values, undefined].map((value, at) => (
        <RecordField
          // oxlint-disable-next-line react/no-array-index-key -- the box in which one is chosen stays the one that shows it
          key={at}
          label={label}
          noun={noun}
          value={value}
          onChange={(id) =>
            onChange(id ? [...values.slice(0, at), id, ...values.slice(at + 1)] : values.toSpliced(at, 1))
          }
        />
      ))}
    </div>
  );
}
