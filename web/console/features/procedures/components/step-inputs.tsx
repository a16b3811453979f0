import { PAPER_INPUTS, type StepKind } from '@madoguchi/contracts/procedures-definition';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useWords } from '../use-words.ts';
import type { StepEditorProps } from './step-editor.tsx';

interface InputNameProps {
  kind: StepKind;
  value: string;
  onChange(name: string): void;
}

/** A paper has places of its own to choose from; another system has the names it knows. */
function InputName({ kind, value, onChange }: InputNameProps) {
  const t = useTranslations('procedures.editor');
  if (kind !== 'document')
    return (
      <TextField
        label={t('inputName')}
        size="sm"
        value={value}
        onChange={(name) => onChange(name.replace(/[^A-Za-z0-9_]/g, ''))}
      />
    );
  return (
    <Select
      label={t('inputPlace')}
      size="sm"
      options={PAPER_INPUTS.map((id) => ({ id, label: t(`paperInputs.${id}`) }))}
      value={PAPER_INPUTS.find((name) => name === value) ?? null}
      onChange={onChange}
    />
  );
}

/** Which answer goes where: to another system, onto a paper, by the name it is known by there. */
export function StepInputs({ step, definition, onChange }: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const words = useWords();
  const [first] = definition.fields;
  const set = (inputs: typeof step.inputs) => onChange({ ...step, inputs });
  const nextName = () =>
    step.kind === 'document' ? PAPER_INPUTS.find((name) => !step.inputs.some((one) => one.name === name)) : undefined;
  const change = (at: number, part: Partial<(typeof step.inputs)[number]>) =>
    set(step.inputs.map((one, other) => (other === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="procedure-parts">
      <legend className="label">{t('inputs')}</legend>
      {step.inputs.map((input, at) => (
        // eslint-disable-next-line react/no-array-index-key
        <div key={at} className="procedure-test">
          <InputName kind={step.kind} value={input.name} onChange={(name) => change(at, { name })} />
          <Select
            label={t('field')}
            size="sm"
            options={definition.fields.map(({ key, label }) => ({ id: key, label: words(label) || key }))}
            value={input.field}
            onChange={(field) => change(at, { field })}
          />
          <IconButton
            icon="x"
            size="sm"
            label={t('removeInput')}
            onPress={() => set(step.inputs.filter((_one, other) => other !== at))}
          />
        </div>
      ))}
      {first ? (
        <Button
          size="xs"
          variant="ghost"
          icon="plus"
          onPress={() => set([...step.inputs, { name: nextName() ?? first.key, field: first.key }])}
        >
          {t('addInput')}
        </Button>
      ) : null}
    </fieldset>
  );
}
