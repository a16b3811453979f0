import type { Answer } from '@madoguchi/contracts/procedures-definition';
import { TextField } from '@madoguchi/ui/field';
import { ComboBox } from '@madoguchi/ui/select';
import { createContext, useContext } from 'react';
import { useTranslations } from 'use-intl';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { type RecordType, useOwnRecords } from '../own-records.ts';

const PAUSE_MS = 180;

export interface RecordsOf {
  /** Whose records are offered. */
  customerId: string;
  /** The order named in the same form: its lines are offered. */
  orderNumber: string | null;
}

/** Whose form it is; null where nobody's is filled in, as while it is drawn. */
export const RecordsContext = createContext<RecordsOf | null>(null);

export interface RecordInputProps {
  label: string;
  description?: string;
  isRequired: boolean;
  error: string | null;
  type: RecordType;
  value: Answer | undefined;
  onChange(value: Answer | undefined): void;
}

/**
 * An order, a device, a contract or a product of this customer, found by any part of it. What was typed counts as it is:
 * people also ask about what we did not sell them.
 */
export function RecordInput({ type, value, onChange, ...frame }: RecordInputProps) {
  const t = useTranslations('procedures.form');
  const of = useContext(RecordsContext);
  const text = typeof value === 'string' ? value : '';
  const { options, isLoading, none } = useOwnRecords(type, of, useDebounced(text.trim(), PAUSE_MS));
  const say = (typed: string) => onChange(typed === '' ? undefined : typed.slice(0, 200));
  if (none) return <TextField {...frame} value={text} onChange={say} maxLength={200} />;
  return (
    <ComboBox
      {...frame}
      allowsCustomValue
      placeholder={t(`find.${type}`)}
      options={options}
      isLoading={isLoading}
      inputValue={text}
      onInputChange={say}
      value={options.some((one) => one.id === text) ? text : null}
      onChange={(id) => {
        if (id) onChange(id);
      }}
    />
  );
}
