import { type DueWish, type Task, taskKind } from '@madoguchi/contracts/tasks';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MemberField, TeamField } from '../../../lib/components/assignee-fields.tsx';
import { DueField, wishOf } from '../../../lib/components/due-field.tsx';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useMe } from '../../../lib/session.ts';
import { useCreateTask, useUpdateTask } from '../api.ts';
import { kindIcons } from './task-marks.tsx';

export interface TaskFormProps {
  /** What is changed; a new one when left out. */
  task?: Task;
  kind?: Task['kind'];
  /** What a new one hangs on. */
  conversationId?: string;
  title?: string;
  onClose(): void;
}

function useFields({ task, kind = 'todo', title = '' }: TaskFormProps) {
  const { member } = useMe();
  const [fields, setFields] = useState(() => ({
    kind: task?.kind ?? kind,
    title: task?.title ?? title,
    details: task?.details ?? '',
    assigneeId: task ? (task.assignee?.id ?? null) : member.id,
    teamId: task?.teamId ?? null,
    phone: task?.phone ?? '',
  }));
  const set = (change: Partial<typeof fields>) => setFields((known) => ({ ...known, ...change }));
  return [fields, set] as const;
}

function useSave({ task, conversationId, onClose }: TaskFormProps) {
  const create = useCreateTask();
  const update = useUpdateTask();
  const save = (fields: ReturnType<typeof useFields>[0], due: DueWish | null | undefined) => {
    if (task) {
      const change = due === undefined ? {} : { due };
      update.mutate({ id: task.id, version: task.version, ...fields, ...change }, { onSuccess: onClose });
    } else {
      const rest = { customerId: null, dueFrom: null, remindAt: null, conversationId: conversationId ?? null };
      create.mutate({ ...rest, ...fields, due: due ?? null }, { onSuccess: onClose });
    }
  };
  return { save, error: create.error ?? update.error, isPending: create.isPending || update.isPending };
}

interface FieldsProps {
  fields: ReturnType<typeof useFields>[0];
  set: ReturnType<typeof useFields>[1];
}

function What({ fields, set }: FieldsProps) {
  const t = useTranslations('tasks');
  return (
    <>
      <SegmentedControl
        label={t('form.kind')}
        value={fields.kind}
        onChange={(next) => set({ kind: next })}
        options={taskKind.options.map((id) => ({ id, label: t(`kind.${id}`), icon: kindIcons[id] }))}
      />
      <TextField
        label={t('form.title')}
        value={fields.title}
        onChange={(title) => set({ title })}
        maxLength={200}
        isRequired
        autoFocus
      />
      <TextArea
        label={t('form.details')}
        value={fields.details}
        onChange={(details) => set({ details })}
        maxLength={4000}
        rows={3}
      />
    </>
  );
}

function Whom({ fields, set }: FieldsProps) {
  const t = useTranslations('tasks');
  return (
    <>
      {fields.kind === 'callback' ? (
        <TextField
          label={t('form.phone')}
          type="tel"
          inputMode="tel"
          value={fields.phone}
          onChange={(phone) => set({ phone })}
          description={t('form.phoneHint')}
          maxLength={40}
        />
      ) : null}
      <div className="field-pair">
        <MemberField
          label={t('form.assignee')}
          value={fields.assigneeId}
          onChange={(assigneeId) => set({ assigneeId })}
        />
        <TeamField label={t('form.team')} value={fields.teamId} onChange={(teamId) => set({ teamId })} />
      </div>
    </>
  );
}

/** A task or a callback, new or changed. */
export function TaskForm(props: TaskFormProps) {
  const t = useTranslations('tasks');
  const { task, kind, onClose } = props;
  const [fields, set] = useFields(props);
  // Undefined: the time of a task that is changed stays as it was.
  const [due, setDue] = useState<DueWish | null | undefined>(
    task ? undefined : kind === 'callback' ? wishOf('today') : null,
  );
  const { save, error, isPending } = useSave(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fields.title.trim() !== '') save(fields, due);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="md"
      title={t(task ? 'form.change' : fields.kind === 'callback' ? 'form.newCallback' : 'form.new')}
    >
      <form className="stack" onSubmit={submit}>
        <What fields={fields} set={set} />
        <DueField
          label={t(fields.kind === 'callback' ? 'form.promised' : 'form.due')}
          initial={task?.dueAt ?? null}
          preset={kind === 'callback' ? 'today' : 'none'}
          onChange={setDue}
        />
        <Whom fields={fields} set={set} />
        <FormFoot error={error} isPending={isPending} isDisabled={fields.title.trim() === ''} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
