import type { Conversation } from '@madoguchi/contracts/conversations';
import { IconButton } from '@madoguchi/ui/button';
import { useImeSafeKeys } from '@madoguchi/ui/ime';
import { useToasts } from '@madoguchi/ui/toast';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useChange } from '../api.ts';

const MAX_SUBJECT = 500;

/** The subject; edited where it stands. Enter or leaving keeps it, Escape does not. */
export function SubjectLine({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk');
  const change = useChange(conversation.id);
  const { show } = useToasts();
  const problemText = useProblemText();
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    const subject = (text ?? '').trim();
    setText(null);
    if (text === null || subject === conversation.subject) return;
    change.mutate(
      { do: 'edit', fields: { subject } },
      {
        onError: (error) =>
          show({
            text: problemText(error),
            tone: 'danger',
            undo: { label: t('header.editAgain'), onUndo: () => setText(subject) },
          }),
      },
    );
  };
  const keys = useImeSafeKeys<KeyboardEvent<HTMLInputElement>>((event) => {
    if (event.key === 'Enter') keep();
    if (event.key === 'Escape') setText(null);
  });
  if (text !== null) {
    return (
      <div className="input sm subject-edit">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by the person, who goes on writing */}
        <input
          autoFocus
          aria-label={t('header.subject')}
          value={text}
          maxLength={MAX_SUBJECT}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          {...keys}
        />
      </div>
    );
  }
  const title = conversation.subject || t('noSubject');
  return (
    <div className="row subject-line">
      <h1 className="clip" title={title}>
        {title}
      </h1>
      {conversation.can.edit ? (
        <IconButton
          icon="edit"
          size="xs"
          label={t('header.editSubject')}
          onPress={() => setText(conversation.subject)}
        />
      ) : null}
    </div>
  );
}
