import type { Conversation } from '@madoguchi/contracts/conversations';
import { type EscalationAsk, escalationAsk } from '@madoguchi/contracts/escalations';
import type { DueWish } from '@madoguchi/contracts/tasks';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { LoadingState } from '@madoguchi/ui/states';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DueField } from '../../../lib/components/due-field.tsx';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useDraft, useOpenEscalation } from '../api.ts';
import { type Target, TargetField } from './target-field.tsx';
import '../escalations.css';

type Draft = NonNullable<ReturnType<typeof useDraft>['data']>;

interface FormProps {
  conversation: Conversation;
  onClose(): void;
}

interface Fields {
  to: Target | null;
  ask: EscalationAsk;
  reason: string;
  summary: string;
  question: string;
  due: DueWish | null;
}

function useFields(draft: Draft) {
  const [fields, setFields] = useState<Fields>({
    to: null,
    ask: 'answer',
    reason: '',
    summary: draft.summary,
    question: '',
    due: null,
  });
  return [fields, (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }))] as const;
}

function AskField({ ask, onChange }: { ask: EscalationAsk; onChange(ask: EscalationAsk): void }) {
  const t = useTranslations('escalations');
  return (
    <>
      <SegmentedControl
        label={t('form.ask')}
        value={ask}
        onChange={onChange}
        options={escalationAsk.options.map((id) => ({ id, label: t(`ask.${id}`) }))}
      />
      {ask === 'take_over' ? <p className="f12 t2">{t('form.takeOverHint')}</p> : null}
    </>
  );
}

/** Why it is asked, what has happened so far, and the question itself. */
function StoryFields({ fields, onChange }: { fields: Fields; onChange(change: Partial<Fields>): void }) {
  const t = useTranslations('escalations.form');
  return (
    <>
      <TextField
        label={t('reason')}
        value={fields.reason}
        onChange={(reason) => onChange({ reason })}
        maxLength={500}
        isRequired
      />
      <TextArea
        label={t('summary')}
        value={fields.summary}
        onChange={(summary) => onChange({ summary })}
        description={t('summaryHint')}
        rows={4}
        maxLength={4000}
        isRequired
      />
      <TextArea
        label={t('question')}
        value={fields.question}
        onChange={(question) => onChange({ question })}
        rows={2}
        maxLength={2000}
      />
    </>
  );
}

function Form({ conversation, draft, onClose }: FormProps & { draft: Draft }) {
  const t = useTranslations('escalations');
  const told = useTold();
  const open = useOpenEscalation(conversation.id);
  const [fields, set] = useFields(draft);
  const { to, reason, summary } = fields;
  const isReady = to !== null && reason.trim() !== '' && summary.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!to || !isReady) return;
    const { onSuccess } = told(t('told.opened'));
    open.mutate({ ...fields, to }, { onSuccess: () => (onClose(), onSuccess()) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TargetField value={to} onChange={(target) => set({ to: target })} suggested={draft.suggested} />
      <AskField ask={fields.ask} onChange={(ask) => set({ ask })} />
      <StoryFields fields={fields} onChange={set} />
      <DueField label={t('form.due')} onChange={(due) => set({ due })} />
      <FormFoot
        error={open.error}
        submitLabel={t('form.send')}
        isPending={open.isPending}
        isDisabled={!isReady}
        onCancel={onClose}
      />
    </form>
  );
}

/** Puts a conversation before somebody who knows: whom, what for, in one paragraph, by when. */
export function EscalationForm({ conversation, onClose }: FormProps) {
  const t = useTranslations('escalations.form');
  const problemText = useProblemText();
  const { data, error } = useDraft(conversation.id);
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      {data ? (
        <Form conversation={conversation} draft={data} onClose={onClose} />
      ) : error ? (
        <p className="td">{problemText(error)}</p>
      ) : (
        <LoadingState shape="rows" rows={3} />
      )}
    </Dialog>
  );
}
