import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MemberField, TeamField } from '../../../lib/components/assignee-fields.tsx';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useAssign, useCancel, useReopen } from '../api.ts';

interface Props {
  run: ProcedureRun;
  onClose(): void;
}

function AssignForm({ run, onClose }: Props) {
  const t = useTranslations('procedures.action');
  const assign = useAssign();
  const [ownerId, setOwner] = useState(run.owner?.id ?? null);
  const [teamId, setTeam] = useState(run.teamId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    assign.mutate({ id: run.id, ownerId, teamId }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="sm" title={t('assign')}>
      <form className="stack" onSubmit={submit}>
        <MemberField label={t('owner')} value={ownerId} onChange={setOwner} />
        <TeamField label={t('team')} value={teamId} onChange={setTeam} />
        <FormFoot error={assign.error} isPending={assign.isPending} isDisabled={false} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function CancelForm({ run, onClose }: Props) {
  const t = useTranslations('procedures.action');
  const cancel = useCancel();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancel.mutate({ id: run.id, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="sm" title={t('cancel')}>
      <form className="stack" onSubmit={submit}>
        <TextArea label={t('reason')} isRequired rows={2} value={reason} onChange={setReason} maxLength={1000} />
        <FormFoot
          error={cancel.error}
          submitLabel={t('cancel')}
          isPending={cancel.isPending}
          isDisabled={reason.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Beside the step itself: to somebody else, ended without a result, taken up again. */
export function RunActions({ run }: { run: ProcedureRun }) {
  const t = useTranslations('procedures.action');
  const told = useTold();
  const reopen = useReopen();
  const [open, setOpen] = useState<'assign' | 'cancel' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="row row-tight wrap">
      {run.state === 'running' ? (
        <>
          <Button size="sm" icon="transfer" onPress={() => setOpen('assign')}>
            {t('assign')}
          </Button>
          <Button size="sm" variant="ghost" onPress={() => setOpen('cancel')}>
            {t('cancel')}
          </Button>
        </>
      ) : run.forgottenAt ? null : (
        <Button
          size="sm"
          icon="undo"
          isPending={reopen.isPending}
          onPress={() => reopen.mutate(run.id, told(t('reopened')))}
        >
          {t('reopen')}
        </Button>
      )}
      {open === 'assign' ? <AssignForm run={run} onClose={close} /> : null}
      {open === 'cancel' ? <CancelForm run={run} onClose={close} /> : null}
    </div>
  );
}
