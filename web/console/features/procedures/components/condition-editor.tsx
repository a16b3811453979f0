import { testOp, type Condition, type ProcedureField, type Test } from '@madoguchi/contracts/procedures-definition';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { conditionOf, flatOf } from '../definition-edit.ts';
import { useWords } from '../use-words.ts';

export interface ConditionEditorProps {
  label: string;
  /** Those that may be asked about. */
  fields: readonly ProcedureField[];
  value: Condition | null;
  onChange(value: Condition | null): void;
}

interface TestProps {
  test: Test;
  fields: readonly ProcedureField[];
  onChange(test: Test): void;
}

/** What it is compared with: an option, yes or no, a number, a word. */
function Compared({ test, fields, onChange }: TestProps) {
  const t = useTranslations('procedures.editor');
  const answers = useTranslations('procedures.answer');
  const words = useWords();
  const field = fields.find(({ key }) => key === test.field);
  if (test.op === 'filled' || test.op === 'empty' || !field) return null;
  if (field.type === 'yes_no')
    return (
      <Select
        label={t('value')}
        size="sm"
        options={[
          { id: 'yes', label: answers('yes') },
          { id: 'no', label: answers('no') },
        ]}
        value={test.value === false ? 'no' : 'yes'}
        onChange={(id) => onChange({ ...test, value: id === 'yes' })}
      />
    );
  if (field.options.length > 0)
    return (
      <Select
        label={t('value')}
        size="sm"
        options={field.options.map(({ key, label }) => ({ id: key, label: words(label) }))}
        value={String((Array.isArray(test.value) ? test.value[0] : test.value) ?? '')}
        onChange={(id) => onChange({ ...test, value: test.op === 'any_of' ? [id] : id })}
      />
    );
  const isNumber = field.type === 'number' || field.type === 'money';
  return (
    <TextField
      label={t('value')}
      size="sm"
      value={String(test.value ?? '')}
      {...(isNumber ? { inputMode: 'decimal' as const } : {})}
      onChange={(typed) => onChange({ ...test, value: isNumber ? Number(typed) || 0 : typed })}
    />
  );
}

function TestRow(props: TestProps & { onRemove(): void }) {
  const { test, fields, onChange, onRemove } = props;
  const t = useTranslations('procedures.editor');
  const words = useWords();
  return (
    <div className="procedure-test">
      <Select
        label={t('field')}
        size="sm"
        options={fields.map(({ key, label }) => ({ id: key, label: words(label) || key }))}
        value={test.field}
        onChange={(field) => onChange({ field, op: 'filled' })}
      />
      <Select
        label={t('op')}
        size="sm"
        options={testOp.options.map((id) => ({ id, label: t(`ops.${id}`) }))}
        value={test.op}
        onChange={(op) => onChange({ ...test, op })}
      />
      <Compared {...props} />
      <IconButton icon="x" size="sm" label={t('removeTest')} onPress={onRemove} />
    </div>
  );
}

/** When something is asked or done: tests, all or any of them. */
export function ConditionEditor({ label, fields, value, onChange }: ConditionEditorProps) {
  const t = useTranslations('procedures.editor');
  const flat = flatOf(value);
  const [first] = fields;
  if (!flat) return <p className="f12 t3">{t('deep', { label })}</p>;
  const { match, tests } = flat;
  const set = (next: readonly Test[], how = match) => onChange(conditionOf({ match: how, tests: next }));
  return (
    <fieldset className="procedure-parts">
      <legend className="label">{label}</legend>
      {tests.length > 1 ? (
        <Select
          label={t('match')}
          size="sm"
          options={[
            { id: 'all', label: t('all') },
            { id: 'any', label: t('any') },
          ]}
          value={match}
          onChange={(how) => set(tests, how)}
        />
      ) : null}
      {tests.map((test, at) => (
        <TestRow
          // A test has no name of its own; its place is what it is.
          // eslint-disable-next-line react/no-array-index-key
          key={at}
          test={test}
          fields={fields}
          onChange={(next) => set(tests.map((one, other) => (other === at ? next : one)))}
          onRemove={() => set(tests.filter((_one, other) => other !== at))}
        />
      ))}
      {first ? (
        <Button
          size="xs"
          variant="ghost"
          icon="plus"
          onPress={() => set([...tests, { field: first.key, op: 'filled' }])}
        >
          {t('addTest')}
        </Button>
      ) : (
        <p className="f12 t3">{t('noEarlier')}</p>
      )}
    </fieldset>
  );
}
