import { fieldType, prefill, type ProcedureField } from '@madoguchi/contracts/procedures-definition';
import { Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { ConditionEditor } from './condition-editor.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { WordsField } from './words-field.tsx';

const NONE = 'none';

export interface FieldEditorProps {
  field: ProcedureField;
  /** Those before it: only they can be asked about. */
  earlier: readonly ProcedureField[];
  onChange(field: ProcedureField): void;
}

/** Everything about one field. */
export function FieldEditor({ field, earlier, onChange }: FieldEditorProps) {
  const t = useTranslations('procedures.editor');
  const set = (part: Partial<ProcedureField>) => onChange({ ...field, ...part });
  const hasOptions = field.type === 'choice' || field.type === 'multi_choice';
  return (
    <div className="procedure-editor-part">
      <WordsField label={t('label')} value={field.label} onChange={(label) => set({ label })} />
      <div className="settings-pair">
        <Select
          label={t('type')}
          options={fieldType.options.map((id) => ({ id, label: t(`types.${id}`) }))}
          value={field.type}
          onChange={(type) => set({ type })}
        />
        <Select
          label={t('prefill')}
          options={[
            { id: NONE, label: t('noPrefill') },
            ...prefill.options.map((id) => ({ id, label: t(`prefills.${id}`) })),
          ]}
          value={field.prefill ?? NONE}
          onChange={(id) => set({ prefill: id === NONE ? null : id })}
        />
      </div>
      <WordsField
        label={t('help')}
        value={field.help ?? { ja: '', en: '' }}
        onChange={(help) => set({ help: help.ja === '' && help.en === '' ? null : help })}
      />
      <TextField label={t('key')} description={t('keyHint')} value={field.key} isReadOnly />
      {hasOptions ? (
        <OptionsEditor label={t('options')} value={field.options} onChange={(options) => set({ options })} />
      ) : null}
      <div className="row wrap">
        <Switch isSelected={field.required} onChange={(required) => set({ required })}>
          {t('required')}
        </Switch>
        <Switch isSelected={field.customerSees} onChange={(customerSees) => set({ customerSees })}>
          {t('customerSees')}
        </Switch>
        <Switch isSelected={field.inHistory ?? false} onChange={(inHistory) => set({ inHistory })}>
          {t('inHistory')}
        </Switch>
      </div>
      <ConditionEditor
        label={t('showWhen')}
        fields={earlier}
        value={field.showWhen}
        onChange={(showWhen) => set({ showWhen })}
      />
      <ConditionEditor
        label={t('requiredWhen')}
        fields={earlier}
        value={field.requiredWhen}
        onChange={(requiredWhen) => set({ requiredWhen })}
      />
    </div>
  );
}
