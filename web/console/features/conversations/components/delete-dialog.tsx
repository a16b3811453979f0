import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { removeConversation } from '../../../lib/conversation-cache.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { deleteConversation } from '../mail-api.ts';

/** Width and case do not matter: what counts is that the number was read. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

function useDelete({ id, reference }: Conversation, onClose: () => void) {
  const t = useTranslations('desk.delete');
  const queryClient = useQueryClient();
  const go = useGo();
  const { show } = useToasts();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: () => deleteConversation(id),
    onSuccess() {
      onClose();
      go(paths.inbox(), { replace: true });
      removeConversation(queryClient, id);
      show({ text: t('done', { reference }), icon: 'x' });
    },
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
}

/** For good: only who wrote the number down has read what goes. */
export function DeleteDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('desk.delete');
  const [text, setText] = useState('');
  const remove = useDelete(conversation, onClose);
  const isSure = plain(text) === plain(conversation.reference);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSure) remove.mutate();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} isDismissable={false} role="alertdialog" title={t('title')}>
      <form className="stack" onSubmit={submit}>
        <p className="t2">{t('detail')}</p>
        <TextField
          label={t('confirm', { reference: conversation.reference })}
          value={text}
          onChange={setText}
          autoComplete="off"
          spellCheck="false"
          autoFocus
        />
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button size="md" variant="danger" type="submit" isDisabled={!isSure} isPending={remove.isPending}>
              {t('delete')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
