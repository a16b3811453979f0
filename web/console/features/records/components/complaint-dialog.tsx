import {
  complaintCause,
  severity,
  validity,
  type Complaint,
  type ConversationRecord,
} from '@madoguchi/contracts/records';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChangeRecord, useRecord } from '../api.ts';
import { ComplaintCourse } from './complaint-course.tsx';
import { RecordClose, RecordSave } from './record-foot.tsx';
import { RemedyBlock } from './remedy-block.tsx';
import '../records.css';

type Draft = Pick<Complaint, 'severity' | 'cause' | 'validity' | 'facts' | 'demand' | 'prevention'> & { due: string };

const draftOf = (complaint: Complaint | null): Draft => ({
  severity: complaint?.severity ?? 'minor',
  cause: complaint?.cause ?? 'product',
  validity: complaint?.validity ?? 'unclear',
  facts: complaint?.facts ?? '',
  demand: complaint?.demand ?? '',
  prevention: complaint?.prevention ?? '',
  due: complaint?.dueAt?.slice(0, 10) ?? '',
});

interface FormProps {
  conversationId: string;
  complaint: Complaint | null;
  onClose(): void;
}

interface GradesProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
  isOver: boolean;
}

/** How grave, from what, how far justified, by when. */
function Grades({ draft, set, isOver }: GradesProps) {
  const t = useTranslations('records');
  return (
    <div className="record-pair">
      <Select
        label={t('complaint.severity')}
        isDisabled={isOver}
        options={severity.options.map((id) => ({ id, label: t(`severities.${id}`) }))}
        value={draft.severity}
        onChange={(value) => set({ severity: value })}
      />
      <Select
        label={t('complaint.cause')}
        isDisabled={isOver}
        options={complaintCause.options.map((id) => ({ id, label: t(`causes.${id}`) }))}
        value={draft.cause}
        onChange={(value) => set({ cause: value })}
      />
      <Select
        label={t('complaint.validity')}
        isDisabled={isOver}
        options={validity.options.map((id) => ({ id, label: t(`validities.${id}`) }))}
        value={draft.validity}
        onChange={(value) => set({ validity: value })}
      />
      <TextField
        label={t('complaint.dueAt')}
        type="date"
        isDisabled={isOver}
        value={draft.due}
        onChange={(due) => set({ due })}
      />
    </div>
  );
}

/** What is written about a complaint; one save for all of it, refused when somebody else saved first. */
function ComplaintForm({ conversationId, complaint, onClose }: FormProps) {
  const t = useTranslations('records');
  const { show } = useToasts();
  const change = useChangeRecord(conversationId);
  const [draft, setDraft] = useState(() => draftOf(complaint));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const isOver = complaint?.state === 'reviewed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { due, ...fields } = draft;
    const dueAt = due ? { dueAt: new Date(`${due}T12:00:00Z`).toISOString() } : {};
    const version = complaint ? { version: complaint.version } : {};
    change.mutate(
      { do: 'complaint', body: { ...fields, ...dueAt, ...version } },
      { onSuccess: () => show({ text: t('complaint.saved'), icon: 'check' }) },
    );
  };
  return (
    <form className="record-form" onSubmit={submit}>
      <Grades draft={draft} set={set} isOver={isOver} />
      {(['facts', 'demand', 'prevention'] as const).map((field) => (
        <TextArea
          key={field}
          label={t(`complaint.${field}`)}
          rows={2}
          maxLength={10_000}
          isDisabled={isOver}
          value={draft[field]}
          onChange={(value) => set({ [field]: value })}
        />
      ))}
      <RecordSave isNew={!complaint} isPending={change.isPending} isDisabled={isOver} onClose={onClose}>
        {t('complaint.save')}
      </RecordSave>
    </form>
  );
}

function Body({ record, onClose }: { record: ConversationRecord; onClose(): void }) {
  const { complaint, conversationId } = record;
  return (
    <div className="record-form">
      {complaint ? <ComplaintCourse conversationId={conversationId} complaint={complaint} /> : null}
      <ComplaintForm
        key={complaint?.version ?? 0}
        conversationId={conversationId}
        complaint={complaint}
        onClose={onClose}
      />
      {complaint ? <RemedyBlock conversationId={conversationId} complaint={complaint} /> : null}
      {complaint ? <RecordClose onClose={onClose} /> : null}
    </div>
  );
}

/** The complaint of a conversation from received to reviewed. */
export function ComplaintDialog({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const t = useTranslations('records.complaint');
  const { data } = useRecord(conversationId);
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t('title')}>
      {data ? <Body record={data} onClose={onClose} /> : null}
    </Dialog>
  );
}
