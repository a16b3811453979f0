import type { Conversation } from '@madoguchi/contracts/conversations';
import { type EscalationAsk, escalationAsk } from '@madoguchi/contracts/escalations';
import type { DueWish } from '@madoguchi/contracts/tasks';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { LoadingState } from '@madoguchi/ui/states';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DueField } from '../../../lib/components/due-field.tsx';
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

function useFields(draft: Draft) {
  const [fields, setFields] = useState(() => ({
    to: null as Target | null,
    ask: 'answer' as EscalationAsk,
    reason: '',
    summary: draft.summary,
    question: '',
    due: null as DueWish | null,
  }));
  return [fields, (change: Partial<typeof fields>) => setFields((known) => ({ ...known, ...change }))] as const;
}

function Form({ conversation, draft, onClose }: FormProps & { draft: Draft }) {
  const t = useTranslations('escalations');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
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
      <SegmentedControl
        label={t('form.ask')}
        value={fields.ask}
        onChange={(ask) => set({ ask })}
        options={escalationAsk.options.map((id) => ({ id, label: t(`ask.${id}`) }))}
      />
      {fields.ask === 'take_over' ? <p className="f12 t2">{t('form.takeOverHint')}</p> : null}
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(text) => set({ reason: text })}
        maxLength={500}
        isRequired
      />
      <TextArea
        label={t('form.summary')}
        value={summary}
        onChange={(text) => set({ summary: text })}
        description={t('form.summaryHint')}
        rows={4}
        maxLength={4000}
        isRequired
      />
      <TextArea
        label={t('form.question')}
        value={fields.question}
        onChange={(question) => set({ question })}
        rows={2}
        maxLength={2000}
      />
      <DueField label={t('form.due')} onChange={(due) => set({ due })} />
      {open.isError ? (
        <p className="td" role="alert">
          {problemText(open.error)}
        </p>
      ) : null}
      <div className="row wrap dialog-foot">
        <span className="end row wrap">
          <Button size="md" onPress={onClose}>
            {ui('cancel')}
          </Button>
          <Button size="md" variant="primary" type="submit" isPending={open.isPending} isDisabled={!isReady}>
            {t('form.send')}
          </Button>
        </span>
      </div>
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
