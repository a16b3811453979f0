import { TextField } from '@madoguchi/ui/field';

export interface NumberFieldProps {
  label: string;
  value: number | null;
  /** Null: the field was emptied; where that means nothing, the last number stays. */
  onChange(value: number | null): void;
  min: number;
  max: number;
  labelHidden?: boolean;
}

/** A whole number between two ends. */
export function NumberField({ label, value, onChange, min, max, labelHidden }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      labelHidden={labelHidden ?? false}
      type="number"
      inputMode="numeric"
      value={value === null ? '' : String(value)}
      onChange={(text) => {
        if (text === '') return onChange(null);
        const number = Math.round(Number(text));
        if (Number.isFinite(number)) onChange(Math.min(max, Math.max(min, number)));
      }}
    />
  );
}
