import type { HandoverNote } from '@madoguchi/contracts/handover';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MemberField, TeamField } from '../../../lib/components/assignee-fields.tsx';
import { useMemberName, useWorkspace } from '../../../lib/directory.ts';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useMe } from '../../../lib/session.ts';
import { fromLocalInput, toLocalInput } from '../../../lib/zoned-time.ts';
import { useEditNote, useWriteNote } from '../api.ts';

export interface NoteFormProps {
  /** What is changed; a new one when left out. */
  note?: HandoverNote;
  conversationId?: string;
  text?: string;
  onClose(): void;
}

function useFields({ note, text = '' }: NoteFormProps, timeZone: string) {
  const { member } = useMe();
  const [fields, setFields] = useState(() => ({
    body: note?.body ?? text,
    shift: note?.shift ?? '',
    important: note?.important ?? false,
    due: note?.dueAt ? toLocalInput(new Date(note.dueAt), timeZone) : '',
    teamId: note ? note.teamId : (member.teamIds[0] ?? null),
    mentions: note?.mentions ?? [],
  }));
  return [fields, (change: Partial<typeof fields>) => setFields((known) => ({ ...known, ...change }))] as const;
}

function useSave({ note, conversationId, onClose }: NoteFormProps, timeZone: string) {
  const write = useWriteNote();
  const edit = useEditNote();
  const save = ({ due, teamId, mentions, ...rest }: ReturnType<typeof useFields>[0]) => {
    const fields = { ...rest, dueAt: fromLocalInput(due, timeZone)?.toISOString() ?? null };
    if (note) edit.mutate({ id: note.id, ...fields }, { onSuccess: onClose });
    else {
      const conversationIds = conversationId ? [conversationId] : [];
      write.mutate({ ...fields, teamId, mentions, conversationIds }, { onSuccess: onClose });
    }
  };
  return { save, error: write.error ?? edit.error, isPending: write.isPending || edit.isPending };
}

function Mentions({ ids, onChange }: { ids: readonly string[]; onChange(ids: string[]): void }) {
  const t = useTranslations('handover.form');
  const nameOf = useMemberName();
  return (
    <div>
      <MemberField label={t('mentions')} value={null} onChange={(id) => id && onChange([...new Set([...ids, id])])} />
      <div className="row row-tight wrap">
        {ids.map((id) => (
          <Tag key={id} onRemove={() => onChange(ids.filter((each) => each !== id))}>
            {nameOf(id)}
          </Tag>
        ))}
      </div>
    </div>
  );
}

/** What the next shift must know. */
export function NoteForm(props: NoteFormProps) {
  const t = useTranslations('handover.form');
  const board = useTranslations('handover');
  const timeZone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const [fields, set] = useFields(props, timeZone);
  const { save, error, isPending } = useSave(props, timeZone);
  const isNew = props.note === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fields.body.trim() !== '') save(fields);
  };
  return (
    <Dialog isOpen onOpenChange={props.onClose} size="md" title={t(isNew ? 'new' : 'change')}>
      <form className="stack" onSubmit={submit}>
        <TextArea
          label={t('body')}
          value={fields.body}
          onChange={(body) => set({ body })}
          rows={5}
          maxLength={4000}
          isRequired
          autoFocus
          description={isNew ? undefined : t('changedHint')}
        />
        <div className="field-pair">
          {isNew ? (
            <TeamField
              label={t('team')}
              none={board('forAll')}
              value={fields.teamId}
              onChange={(teamId) => set({ teamId })}
            />
          ) : null}
          <TextField
            label={t('shift')}
            placeholder={t('shiftHint')}
            value={fields.shift}
            onChange={(shift) => set({ shift })}
            maxLength={40}
          />
          <TextField label={t('due')} type="datetime-local" value={fields.due} onChange={(due) => set({ due })} />
          {isNew ? <Mentions ids={fields.mentions} onChange={(mentions) => set({ mentions })} /> : null}
        </div>
        <Checkbox isSelected={fields.important} onChange={(important) => set({ important })}>
          {t('important')}
        </Checkbox>
        <FormFoot
          error={error}
          submitLabel={isNew ? t('save') : undefined}
          isPending={isPending}
          isDisabled={fields.body.trim() === ''}
          onCancel={props.onClose}
        />
      </form>
    </Dialog>
  );
}
