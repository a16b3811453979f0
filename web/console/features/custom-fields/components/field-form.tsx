import {
  type Field,
  type FieldNoun,
  type FieldOption,
  type FieldType,
  fieldType,
} from '@madoguchi/contracts/custom-fields';
import type { role } from '@madoguchi/contracts/vocabulary';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useChangeField, useCreateField } from '../api.ts';
import { OptionList } from './option-list.tsx';
import { RoleChoice } from './role-choice.tsx';

type Role = (typeof role.options)[number];

interface Draft {
  label: { ja: string; en: string };
  help: { ja: string; en: string };
  key: string;
  type: FieldType;
  options: FieldOption[];
  masked: boolean;
  searchable: boolean;
  requiredOn: Field['requiredOn'];
  viewRoles: Role[] | null;
  editRoles: Role[] | null;
}
type Set = (part: Partial<Draft>) => void;

const EMPTY = { ja: '', en: '' };
const START: Draft = {
  ...{ label: EMPTY, help: EMPTY, key: '', type: 'text', options: [], masked: false, searchable: false },
  requiredOn: 'never',
  viewRoles: null,
  editRoles: null,
};
const SEARCHED: readonly FieldType[] = ['text', 'long_text', 'url', 'phone', 'email'];
const isChoice = (type: FieldType) => type === 'choice' || type === 'choices';
const canBeFound = ({ type, masked, viewRoles }: Draft, noun: FieldNoun) =>
  SEARCHED.includes(type) && (noun === 'customer' || type !== 'long_text') && !masked && viewRoles === null;

function draftOf(field: Field | null): Draft {
  if (!field) return START;
  const { label, help, key, type, options, masked, searchable, requiredOn, viewRoles, editRoles } = field;
  return { label, help, key, type, options, masked, searchable, requiredOn, viewRoles, editRoles };
}

function useSave(field: Field | null, noun: FieldNoun, onDone: () => void) {
  const t = useTranslations('custom-fields');
  const told = useTold();
  const create = useCreateField();
  const change = useChangeField();
  const save = ({ key, type, ...draft }: Draft) => {
    const body = {
      ...draft,
      options: draft.options.filter((option) => option.ja.trim() !== ''),
      searchable: draft.searchable && canBeFound({ key, type, ...draft }, noun),
    };
    const done = (words: string) => () => {
      told(words).onSuccess();
      onDone();
    };
    if (field) change.mutate({ id: field.id, version: field.version, ...body }, { onSuccess: done(t('changed')) });
    else {
      const fresh = { ...body, noun, key, type, defaultValue: null };
      create.mutate(fresh, { onSuccess: done(t('added')) });
    }
  };
  return { save, isPending: create.isPending || change.isPending, error: create.error ?? change.error };
}

function Names({ draft, set, isNew }: { draft: Draft; set: Set; isNew: boolean }) {
  const t = useTranslations('custom-fields');
  return (
    <>
      <div className="field-pair">
        <TextField
          label={t('labelJa')}
          isRequired
          autoFocus
          maxLength={80}
          value={draft.label.ja}
          onChange={(ja) => set({ label: { ...draft.label, ja } })}
        />
        <TextField
          label={t('labelEn')}
          maxLength={80}
          value={draft.label.en}
          onChange={(en) => set({ label: { ...draft.label, en } })}
        />
      </div>
      {isNew ? (
        <div className="field-pair">
          <TextField
            label={t('key')}
            description={t('keyHint')}
            isRequired
            maxLength={40}
            value={draft.key}
            onChange={(key) => set({ key })}
          />
          <Select
            label={t('type')}
            options={fieldType.options.map((id) => ({ id, label: t(`typeName.${id}`) }))}
            value={draft.type}
            onChange={(type) => set({ type, options: isChoice(type) ? draft.options : [] })}
          />
        </div>
      ) : null}
      <div className="field-pair">
        <TextField
          label={t('help')}
          maxLength={300}
          value={draft.help.ja}
          onChange={(ja) => set({ help: { ...draft.help, ja } })}
        />
        <TextField
          label={t('helpEn')}
          maxLength={300}
          value={draft.help.en}
          onChange={(en) => set({ help: { ...draft.help, en } })}
        />
      </div>
    </>
  );
}

function Rights({ draft, set, noun }: { draft: Draft; set: Set; noun: FieldNoun }) {
  const t = useTranslations('custom-fields');
  return (
    <>
      <RoleChoice label={t('seenBy')} value={draft.viewRoles} onChange={(viewRoles) => set({ viewRoles })} />
      <RoleChoice label={t('filledBy')} value={draft.editRoles} onChange={(editRoles) => set({ editRoles })} />
      <Checkbox isSelected={draft.masked} onChange={(masked) => set({ masked })}>
        {t('masked')}
      </Checkbox>
      {noun === 'conversation' ? (
        <Checkbox
          isSelected={draft.requiredOn === 'solve'}
          onChange={(isRequired) => set({ requiredOn: isRequired ? 'solve' : 'never' })}
        >
          {t('requiredOnSolve')}
        </Checkbox>
      ) : null}
      {draft.requiredOn === 'solve' ? <p className="t3 f12">{t('requiredHint')}</p> : null}
      {canBeFound(draft, noun) ? (
        <Checkbox isSelected={draft.searchable} onChange={(searchable) => set({ searchable })}>
          {t('searchable')}
        </Checkbox>
      ) : null}
      {draft.searchable && canBeFound(draft, noun) ? (
        <p className="t3 f12">{t(noun === 'customer' ? 'searchableCustomer' : 'searchableOther')}</p>
      ) : null}
    </>
  );
}

export interface FieldFormProps {
  noun: FieldNoun;
  /** null: a new one, at the end of its noun's. */
  field: Field | null;
  onDone(): void;
}

/** A field: its names, what can be chosen, who sees it and who fills it in. Key and type of one that is there stay. */
export function FieldForm({ noun, field, onDone }: FieldFormProps) {
  const t = useTranslations('custom-fields');
  const [draft, setDraft] = useState<Draft>(() => draftOf(field));
  const { save, isPending, error } = useSave(field, noun, onDone);
  const set: Set = (part) => setDraft((now) => ({ ...now, ...part }));
  const hasNobody = draft.viewRoles?.length === 0 || draft.editRoles?.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(draft);
  };
  return (
    <Dialog isOpen title={t(field ? 'edit_title' : 'new')} onOpenChange={(isOpen) => !isOpen && onDone()}>
      <form className="field-form" onSubmit={submit}>
        <Names draft={draft} set={set} isNew={field === null} />
        {isChoice(draft.type) ? (
          <OptionList
            options={draft.options}
            kept={new Set(field?.options.map((option) => option.key))}
            onChange={(options) => set({ options })}
          />
        ) : null}
        <Rights draft={draft} set={set} noun={noun} />
        {hasNobody ? <p className="td f12">{t('rolesMissing')}</p> : null}
        <FormFoot
          error={error}
          submitLabel={t(field ? 'save' : 'add')}
          isPending={isPending}
          isDisabled={hasNobody || draft.label.ja.trim() === '' || draft.key === ''}
          onCancel={onDone}
        />
      </form>
    </Dialog>
  );
}
