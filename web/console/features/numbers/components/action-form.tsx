import type { Goal, GoalAction } from '@madoguchi/contracts/goals';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMe } from '../../../lib/session.ts';
import { useCreateAction } from '../api.ts';
import { addDays } from '../choice.ts';

const USUAL_DAYS = 14;
const BEGINNINGS = ['planned', 'doing'] as const;

interface Draft {
  goalId: string;
  title: string;
  details: string;
  ownerId: string | null;
  dueOn: string;
  state: (typeof BEGINNINGS)[number];
}

export interface ActionFormProps {
  goal: Goal;
  /** Where it may be for another one. */
  goals?: readonly Goal[];
  today: string;
  /** What stands in it before somebody writes. */
  first?: { title: string; details: string };
  onClose(): void;
  onSaved?(action: GoalAction): void;
}

interface FieldsProps {
  draft: Draft;
  goals: readonly Goal[];
  onChange(draft: Draft): void;
}

function Fields({ draft, goals, onChange }: FieldsProps) {
  const t = useTranslations('dashboards.goals');
  const members = useMembers();
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <>
      {goals.length > 1 ? (
        <Select
          label={t('aim')}
          options={goals.map(({ id, name }) => ({ id, label: name }))}
          value={draft.goalId}
          onChange={(goalId) => set({ goalId })}
        />
      ) : null}
      <TextField
        label={t('actionTitle')}
        value={draft.title}
        onChange={(title) => set({ title })}
        isRequired
        maxLength={200}
      />
      <TextArea
        label={t('details')}
        value={draft.details}
        onChange={(details) => set({ details })}
        rows={3}
        maxLength={4000}
      />
      <ComboBox
        label={t('owner')}
        options={activeMembers(members).map(({ id, name }) => ({ id, label: name }))}
        value={draft.ownerId}
        onChange={(ownerId) => set({ ownerId })}
        isRequired
      />
      <TextField label={t('due')} type="date" value={draft.dueOn} onChange={(dueOn) => set({ dueOn })} isRequired />
      <Select
        label={t('state')}
        options={BEGINNINGS.map((id) => ({ id, label: t(`actionState.${id}`) }))}
        value={draft.state}
        onChange={(state) => set({ state })}
        description={t('beginHint')}
      />
    </>
  );
}

/** What will be done, by whom, until when; begun at once or later. */
export function ActionForm({ goal, goals = [], today, first, onClose, onSaved }: ActionFormProps) {
  const t = useTranslations('dashboards.goals');
  const problemText = useProblemText();
  const me = useMe();
  const create = useCreateAction();
  const [draft, setDraft] = useState<Draft>({
    ...{ goalId: goal.id, title: first?.title.slice(0, 200) ?? '', details: first?.details ?? '' },
    ...{ ownerId: me.member.id, dueOn: addDays(today, USUAL_DAYS), state: 'planned' },
  });
  const { ownerId } = draft;
  const isReady = draft.title.trim() !== '' && ownerId !== null && draft.dueOn !== '';
  const finish = (action: GoalAction) => {
    onClose();
    onSaved?.(action);
  };
  const save = () => {
    if (isReady) create.mutate({ ...draft, ownerId }, { onSuccess: finish });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('addAction')}
      footer={
        <DialogButtons
          label={t('saveAction')}
          isPending={create.isPending}
          isDisabled={!isReady}
          onCancel={onClose}
          onConfirm={save}
        />
      }
    >
      <div className="goal-form">
        <Fields draft={draft} goals={goals} onChange={setDraft} />
        {create.isError ? (
          <p className="help err" role="alert">
            {problemText(create.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
