import { type FlagReason, flagReason } from '@madoguchi/contracts/articles';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useFlag } from '../api.ts';

export interface FlagDialogProps {
  article: { id: string; name: string; title: string };
  /** Where it was seen to be wrong. */
  conversationId: string | null;
  onClose(): void;
}

/** 「違っていた」: what was wrong, for whoever looks after the article. */
export function FlagDialog({ article, conversationId, onClose }: FlagDialogProps) {
  const t = useTranslations('knowledge.flag');
  const toasts = useToasts();
  const problemText = useProblemText();
  const flag = useFlag();
  const [reason, setReason] = useState<FlagReason>('wrong');
  const [note, setNote] = useState('');
  const send = (): void =>
    flag.mutate(
      { id: article.id, body: { reason, note, conversationId } },
      {
        onSuccess: () => {
          toasts.show({ text: t('told', { name: article.name }), icon: 'flag' });
          onClose();
        },
      },
    );
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title', { name: article.name })}
      footer={<DialogButtons label={t('send')} isPending={flag.isPending} onCancel={onClose} onConfirm={send} />}
    >
      <div className="stack">
        <p className="t2">{article.title}</p>
        <Select
          label={t('what')}
          value={reason}
          onChange={setReason}
          options={flagReason.options.map((id) => ({ id, label: t(`reason.${id}`) }))}
        />
        <TextArea
          label={t('note')}
          description={t('noteHint')}
          value={note}
          onChange={setNote}
          rows={4}
          maxLength={2000}
        />
        {flag.isError ? (
          <p className="td" role="alert">
            {problemText(flag.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
