import { issueState, type IssueState, type KnownIssue } from '@madoguchi/contracts/known-issues';
import { Button } from '@madoguchi/ui/button';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { issueKeys, saveIssue } from '../api.ts';

const NOBODY = 'nobody';
const LONG = ['symptom', 'workaround', 'publicNote'] as const;

export interface IssueFormProps {
  /** Null: a new one. */
  issue: KnownIssue | null;
  onSaved(issue: KnownIssue): void;
  onCancel?(): void;
}

function useIssueDraft(issue: KnownIssue | null) {
  const [draft, setDraft] = useState({
    title: issue?.title ?? '',
    symptom: issue?.symptom ?? '',
    product: issue?.product ?? '',
    lot: issue?.lot ?? '',
    workaround: issue?.workaround ?? '',
    publicNote: issue?.publicNote ?? '',
    state: issue?.state ?? ('investigating' as IssueState),
    ownerId: issue?.ownerId ?? null,
  });
  return { draft, set: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }) };
}

type DraftProps = ReturnType<typeof useIssueDraft>;

/** Which product, what is wrong, what helps meanwhile. */
function Described({ draft, set }: DraftProps) {
  const t = useTranslations('known-issues');
  return (
    <>
      <div className="settings-pair">
        <TextField
          label={t('field.product')}
          maxLength={200}
          value={draft.product}
          onChange={(product) => set({ product })}
        />
        <TextField
          label={t('field.lot')}
          placeholder={t('lotExample')}
          maxLength={200}
          value={draft.lot}
          onChange={(lot) => set({ lot })}
        />
      </div>
      {LONG.map((field) => (
        <TextArea
          key={field}
          label={t(`field.${field}`)}
          description={field === 'symptom' ? t('symptomHint') : undefined}
          rows={2}
          maxLength={4000}
          value={draft[field]}
          onChange={(value) => set({ [field]: value })}
        />
      ))}
    </>
  );
}

/** How far it is, and whose it is. */
function Standing({ draft, set }: DraftProps) {
  const t = useTranslations('known-issues');
  const members = activeMembers(useMembers());
  return (
    <div className="settings-pair">
      <Select
        label={t('field.state')}
        options={issueState.options.map((id) => ({ id, label: t(`states.${id}`) }))}
        value={draft.state}
        onChange={(state) => set({ state })}
      />
      <Select
        label={t('field.owner')}
        options={[{ id: NOBODY, label: t('nobody') }, ...members.map(({ id, name }) => ({ id, label: name }))]}
        value={draft.ownerId ?? NOBODY}
        onChange={(id) => set({ ownerId: id === NOBODY ? null : id })}
      />
    </div>
  );
}

/** Everything written about an issue. */
export function IssueForm({ issue, onSaved, onCancel }: IssueFormProps) {
  const t = useTranslations('known-issues');
  const told = useTold();
  const problemText = useProblemText();
  const { draft, set } = useIssueDraft(issue);
  const write = useWrite(saveIssue, issueKeys.all);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess, onError } = told(t('saved'));
    const version = issue ? { version: issue.version } : {};
    void write.mutateAsync({ id: issue?.id ?? null, body: { ...draft, ...version } }).then((saved) => {
      onSuccess();
      onSaved(saved);
    }, onError);
  };
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextField
        label={t('field.title')}
        isRequired
        maxLength={200}
        value={draft.title}
        onChange={(title) => set({ title })}
        error={write.isError ? problemText(write.error) : null}
      />
      <Described draft={draft} set={set} />
      <Standing draft={draft} set={set} />
      <div className="row row-tight">
        <Button type="submit" variant="primary" isDisabled={draft.title.trim() === ''} isPending={write.isPending}>
          {t('save')}
        </Button>
        {onCancel ? (
          <Button variant="ghost" onPress={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
