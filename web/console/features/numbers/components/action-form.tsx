import type { Goal } from '@madoguchi/contracts/goals';
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

/** What will be done, by whom, until when; begun at once or later. */
export function ActionForm({ goal, today, onClose }: { goal: Goal; today: string; onClose(): void }) {
  const t = useTranslations('dashboards.goals');
  const problemText = useProblemText();
  const me = useMe();
  const members = useMembers();
  const create = useCreateAction();
  const [title, setTitle] = useState('');
  const [details, setDetails] = useState('');
  const [ownerId, setOwner] = useState<string | null>(me.member.id);
  const [dueOn, setDue] = useState(addDays(today, USUAL_DAYS));
  const [state, setState] = useState<(typeof BEGINNINGS)[number]>('planned');
  const isReady = title.trim() !== '' && ownerId !== null && dueOn !== '';
  const save = () => {
    if (isReady) create.mutate({ goalId: goal.id, title, details, ownerId, dueOn, state }, { onSuccess: onClose });
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
        <TextField label={t('actionTitle')} value={title} onChange={setTitle} isRequired maxLength={200} />
        <TextArea label={t('details')} value={details} onChange={setDetails} rows={3} maxLength={4000} />
        <ComboBox
          label={t('owner')}
          options={activeMembers(members).map(({ id, name }) => ({ id, label: name }))}
          value={ownerId}
          onChange={setOwner}
          isRequired
        />
        <TextField label={t('due')} type="date" value={dueOn} onChange={setDue} isRequired />
        <Select
          label={t('state')}
          options={BEGINNINGS.map((id) => ({ id, label: t(`actionState.${id}`) }))}
          value={state}
          onChange={setState}
          description={t('beginHint')}
        />
        {create.isError ? (
          <p className="help err" role="alert">
            {problemText(create.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
