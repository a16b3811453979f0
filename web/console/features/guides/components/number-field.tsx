import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';

/** A whole number or nothing; full-width digits count. */
export function NumberField(props: {
  label: string;
  value: number | null;
  most: number;
  suffix?: string;
  onChange(value: number | null): void;
}) {
  const { value, most, onChange, ...field } = props;
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const parse = (text: string): number | null => {
    const digits = text.normalize('NFKC').trim();
    return /^\d+$/.test(digits) ? Math.min(most, Number(digits)) : null;
  };
  const shown = parse(typed) === value ? typed : value === null ? '' : String(value);
  return (
    <TextField
      {...field}
      size="sm"
      inputMode="numeric"
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(parse(text));
      }}
    />
  );
}
