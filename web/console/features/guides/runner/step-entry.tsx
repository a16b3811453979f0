import type { CheckStep, FormStep, GuideField } from '@madoguchi/contracts/guide-document';
import type { Entered } from '@madoguchi/contracts/guide-runs';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';

interface EntryProps {
  entered: Entered;
  onChange(entered: Entered): void;
}

/** What must be ticked before one goes on. */
export function Checks({ step, entered, onChange }: EntryProps & { step: CheckStep }) {
  const ticked = Array.isArray(entered['checks']) ? entered['checks'] : [];
  const toggle = (id: string, isOn: boolean) =>
    onChange({ ...entered, checks: isOn ? [...ticked, id] : ticked.filter((one) => one !== id) });
  return (
    <div className="guide-entry">
      {step.items.map(({ id, label, required }) => (
        <Checkbox key={id} isSelected={ticked.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
          {label}
          {required ? <span className="t3"> *</span> : null}
        </Checkbox>
      ))}
    </div>
  );
}

interface FieldProps {
  field: GuideField;
  value: Entered[string] | undefined;
  error?: string;
  onChange(value: Entered[string]): void;
}

const textOf = (value: Entered[string] | undefined): string => (value === undefined ? '' : String(value));
const inputTypes: Partial<Record<GuideField['type'], string>> = { date: 'date', phone: 'tel', email: 'email' };

function ChoiceEntry({ field, value, error, onChange }: FieldProps) {
  const chosen = Array.isArray(value) ? value : [];
  if (field.type === 'choice')
    return (
      <Select
        label={field.label}
        size="sm"
        error={error}
        isRequired={field.required}
        options={field.options.map((option) => ({ id: option, label: option }))}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    );
  return (
    <fieldset className="guide-entry">
      <legend className="label">{field.label}</legend>
      {field.options.map((option) => (
        <Checkbox
          key={option}
          isSelected={chosen.includes(option)}
          onChange={(isOn) => onChange(isOn ? [...chosen, option] : chosen.filter((one) => one !== option))}
        >
          {option}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function FieldEntry(props: FieldProps) {
  const { field, value, error, onChange } = props;
  const { label, type, required, help } = field;
  const common = { label, error, isRequired: required, description: help || undefined };
  if (type === 'choice' || type === 'multi_choice') return <ChoiceEntry {...props} />;
  if (type === 'yes_no')
    return (
      <Checkbox isSelected={value === true} onChange={onChange}>
        {label}
      </Checkbox>
    );
  if (type === 'long_text') return <TextArea {...common} rows={3} value={textOf(value)} onChange={onChange} />;
  if (type === 'number')
    return (
      <TextField
        {...common}
        size="sm"
        inputMode="decimal"
        value={textOf(value)}
        onChange={(text) => onChange(text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)}
      />
    );
  return <TextField {...common} size="sm" type={inputTypes[type]} value={textOf(value)} onChange={onChange} />;
}

/** The fields of a form; errors by key. */
export function FormEntry({
  step,
  entered,
  errors,
  onChange,
}: EntryProps & { step: FormStep; errors: Readonly<Record<string, string>> }) {
  return (
    <div className="guide-entry">
      {step.fields.map((field) => (
        <FieldEntry
          key={field.key}
          field={field}
          value={entered[field.key]}
          error={errors[`entered.${field.key}`]}
          onChange={(value) => onChange({ ...entered, [field.key]: value })}
        />
      ))}
    </div>
  );
}
