import { type FieldNoun, type FieldType, fieldType } from '@madoguchi/contracts/custom-fields';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useCreateField } from '../api.ts';

const isChoice = (type: FieldType) => type === 'choice' || type === 'choices';
const START = { ja: '', en: '', key: '', type: 'text' as FieldType, options: '', isMasked: false };

/** One option a line; programs know them by their place. */
const optionsOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((ja, at) => ({ key: `option_${at + 1}`, ja, en: '', colour: 'grey' as const, retired: false }));

function useDraft(noun: FieldNoun, onDone: () => void) {
  const t = useTranslations('custom-fields');
  const told = useTold();
  const create = useCreateField();
  const [draft, setDraft] = useState(START);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess, onError } = told(t('added'));
    const { ja, en, key, type, isMasked: masked } = draft;
    const options = isChoice(type) ? optionsOf(draft.options) : [];
    const open = {
      viewRoles: null,
      editRoles: null,
      searchable: false,
      requiredOn: 'never',
      defaultValue: null,
    } as const;
    const body = { noun, key, type, label: { ja, en }, help: { ja: '', en: '' }, options, masked, ...open };
    create.mutateAsync(body).then(() => {
      onSuccess();
      onDone();
    }, onError);
  };
  return { draft, set: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }), submit, create };
}

/** A new field at the end of its noun's. */
export function NewFieldForm({ noun, onDone }: { noun: FieldNoun; onDone(): void }) {
  const t = useTranslations('custom-fields');
  const problemText = useProblemText();
  const { draft, set, submit, create } = useDraft(noun, onDone);
  return (
    <form className="settings-form" onSubmit={submit}>
      <div className="settings-pair">
        <TextField label={t('labelJa')} isRequired maxLength={80} value={draft.ja} onChange={(ja) => set({ ja })} />
        <TextField label={t('labelEn')} maxLength={80} value={draft.en} onChange={(en) => set({ en })} />
      </div>
      <div className="settings-pair">
        <TextField
          label={t('key')}
          description={t('keyHint')}
          isRequired
          maxLength={40}
          value={draft.key}
          onChange={(key) => set({ key })}
          error={create.isError ? problemText(create.error) : null}
        />
        <Select
          label={t('type')}
          options={fieldType.options.map((id) => ({ id, label: t(`typeName.${id}`) }))}
          value={draft.type}
          onChange={(type) => set({ type })}
        />
      </div>
      {isChoice(draft.type) ? (
        <TextArea
          label={t('options')}
          description={t('optionsHint')}
          rows={4}
          value={draft.options}
          onChange={(options) => set({ options })}
        />
      ) : null}
      <Checkbox isSelected={draft.isMasked} onChange={(isMasked) => set({ isMasked })}>
        {t('masked')}
      </Checkbox>
      <div className="row">
        <Button type="submit" variant="primary" isPending={create.isPending}>
          {t('add')}
        </Button>
        <Button onPress={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
