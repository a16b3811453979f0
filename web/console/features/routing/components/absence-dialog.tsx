import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { usePlanAbsence } from '../api.ts';

const NOBODY = 'nobody';

/** Wall time as the field wants it: 2026-11-24T09:00. */
function wallTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function tomorrow(hour: number): string {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(hour, 0, 0, 0);
  return wallTime(at);
}

/** Plans days off with who steps in and what they should know. */
export function AbsenceDialog({ memberId, onClose }: { memberId: string | null; onClose(): void }) {
  const t = useTranslations('routing.absence');
  const problemText = useProblemText();
  const people = activeMembers(useMembers()).filter(({ role }) => role !== 'light');
  const [who, setWho] = useState<string | null>(memberId);
  const [from, setFrom] = useState(() => tomorrow(0));
  const [until, setUntil] = useState(() => tomorrow(23));
  const [backup, setBackup] = useState<string>(NOBODY);
  const [note, setNote] = useState('');
  const plan = usePlanAbsence();
  const told = useTold()(t('saved'));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!who || !from || !until) return;
    plan.mutate(
      {
        memberId: who,
        from: new Date(from).toISOString(),
        until: new Date(until).toISOString(),
        backupId: backup === NOBODY ? null : backup,
        note,
      },
      {
        onSuccess: () => {
          told.onSuccess();
          onClose();
        },
      },
    );
  };
  const named = people.map(({ id, name }) => ({ id, label: name }));
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('add')}>
      <form className="settings-form" onSubmit={onSubmit}>
        <p className="t3 f12">{t('lead')}</p>
        <Select label={t('member')} value={who} onChange={setWho} options={named} />
        <div className="settings-pair">
          <TextField label={t('from')} type="datetime-local" value={from} onChange={setFrom} />
          <TextField label={t('until')} type="datetime-local" value={until} onChange={setUntil} />
        </div>
        <Select
          label={t('backup')}
          value={backup}
          onChange={setBackup}
          options={[{ id: NOBODY, label: t('noBackup') }, ...named.filter(({ id }) => id !== who)]}
        />
        <TextArea label={t('note')} placeholder={t('notePlaceholder')} value={note} onChange={setNote} rows={4} />
        {plan.isError ? <p className="help err">{problemText(plan.error)}</p> : null}
        <div className="row">
          <Button type="submit" variant="primary" isPending={plan.isPending} isDisabled={!who}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
