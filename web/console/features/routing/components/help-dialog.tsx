import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useAskForHelp } from '../api.ts';

/** Asks a supervisor to look. */
export function HelpDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('routing.help');
  const [question, setQuestion] = useState('');
  const ask = useAskForHelp(conversation.id);
  const told = useTold()(t('asked'));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      told.onSuccess();
      onClose();
    };
    ask.mutate(question, { ...told, onSuccess });
  };
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title')}>
      <form className="settings-form" onSubmit={onSubmit}>
        <p className="t3 f12">{t('lead')}</p>
        <TextArea
          label={t('question')}
          placeholder={t('placeholder')}
          value={question}
          onChange={setQuestion}
          maxLength={1000}
          rows={3}
          autoFocus
        />
        <div className="row">
          <Button type="submit" variant="primary" icon="help" isPending={ask.isPending}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
