import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { issueKeys, linkIssue, useIssues } from '../api.ts';

/** Says that this conversation is about something known. */
export function LinkDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('known-issues');
  const { show } = useToasts();
  const problemText = useProblemText();
  const { data = [] } = useIssues();
  const issues = data.filter((issue) => issue.state !== 'closed');
  const [chosen, setChosen] = useState<string | null>(null);
  const write = useWrite(linkIssue, issueKeys.all);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const issue = issues.find((one) => one.id === chosen);
    if (!issue) return;
    write.mutate(
      { conversationId: conversation.id, issueId: issue.id },
      {
        onSuccess() {
          show({ text: t('linkedTo', { name: issue.name }), icon: 'link' });
          onClose();
        },
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('action')}>
      <form className="stack" onSubmit={submit}>
        <Select
          label={t('pick')}
          placeholder={t('pick')}
          options={issues.map(({ id, name, title }) => ({ id, label: `${name} ${title}` }))}
          value={chosen}
          onChange={setChosen}
        />
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button size="md" variant="primary" type="submit" isDisabled={!chosen} isPending={write.isPending}>
              {t('link')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
