import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { useImeSafeKeys } from '@madoguchi/ui/ime';
import { useToasts } from '@madoguchi/ui/toast';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useChange } from '../api.ts';

const LONGEST = 120;

/** 要約: what it is about in one line, for whoever comes next. Enter or leaving keeps it, Escape does not. */
export function SummaryLine({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.summaryLine');
  const change = useChange(conversation.id);
  const { show } = useToasts();
  const problemText = useProblemText();
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    const summary = (text ?? '').trim();
    setText(null);
    if (text === null || summary === conversation.summary) return;
    change.mutate(
      { do: 'edit', fields: { summary } },
      { onError: (error) => show({ text: problemText(error), tone: 'danger' }) },
    );
  };
  const keys = useImeSafeKeys<KeyboardEvent<HTMLInputElement>>((event) => {
    if (event.key === 'Enter') keep();
    if (event.key === 'Escape') setText(null);
  });
  const edit = () => setText(conversation.summary);
  if (text !== null) {
    return (
      <div className="input sm subject-edit">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by the person, who goes on writing */}
        <input
          autoFocus
          aria-label={t('label')}
          placeholder={t('hint')}
          value={text}
          maxLength={LONGEST}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          {...keys}
        />
      </div>
    );
  }
  if (conversation.summary === '') {
    return conversation.can.edit ? (
      <Button variant="ghost" size="xs" icon="edit" className="summary-add" onPress={edit}>
        {t('add')}
      </Button>
    ) : null;
  }
  return (
    <div className="row row-tight summary-line f12 t2">
      <span className="sr">{t('label')}</span>
      <span className="clip" title={conversation.summary}>
        {conversation.summary}
      </span>
      {conversation.can.edit ? <IconButton icon="edit" size="xs" label={t('edit')} onPress={edit} /> : null}
    </div>
  );
}
