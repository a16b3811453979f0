import { procedureIcon, type ProcedureDefinition } from '@madoguchi/contracts/procedures-definition';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useWords } from '../use-words.ts';
import { WordsField } from './words-field.tsx';

const NONE = 'none';

export interface BasicsProps {
  definition: ProcedureDefinition;
  onChange(definition: ProcedureDefinition): void;
}

/** Name, sign, whose amount needs a yes, how long the answers are kept. */
export function DefinitionBasics({ definition, onChange }: BasicsProps) {
  const t = useTranslations('procedures.editor');
  const words = useWords();
  const { fields, authority, retentionDays } = definition;
  const set = (part: Partial<ProcedureDefinition>) => onChange({ ...definition, ...part });
  const money = fields
    .filter(({ type }) => type === 'money')
    .map(({ key, label }) => ({ id: key, label: words(label) || key }));
  return (
    <div className="procedure-editor-part">
      <WordsField label={t('name')} value={definition.name} onChange={(name) => set({ name })} />
      <div className="settings-pair">
        <Select
          label={t('icon')}
          options={procedureIcon.options.map((id) => ({ id, label: t(`icons.${id}`), icon: id }))}
          value={definition.icon}
          onChange={(icon) => set({ icon })}
        />
        <Select
          label={t('authority')}
          description={t('authorityHint')}
          options={[{ id: NONE, label: t('noAuthority') }, ...money]}
          value={authority?.field ?? NONE}
          onChange={(field) => set({ authority: field === NONE ? null : { field, kind: authority?.kind ?? 'refund' } })}
        />
      </div>
      <TextField
        label={t('retention')}
        description={t('retentionHint')}
        inputMode="numeric"
        value={retentionDays === null ? '' : String(retentionDays)}
        onChange={(typed) => set({ retentionDays: Number.parseInt(typed, 10) || null })}
      />
    </div>
  );
}
