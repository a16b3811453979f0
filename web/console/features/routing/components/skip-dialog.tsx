import type { Conversation } from '@madoguchi/contracts/conversations';
import { type SkipReason, skipReason } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSkip } from '../api.ts';

/** Gives a served conversation back, with the reason. */
export function SkipDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('routing.next');
  const [reason, setReason] = useState<SkipReason | null>(null);
  const [note, setNote] = useState('');
  const skip = useSkip();
  const told = useTold()(t('skipped'));
  const go = useGo();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) return;
    const onSuccess = () => {
      told.onSuccess();
      onClose();
      go(paths.inbox('mine'));
    };
    skip.mutate({ conversationId: conversation.id, reason, note }, { ...told, onSuccess });
  };
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('skipTitle')}>
      <form className="settings-form" onSubmit={onSubmit}>
        <p className="t3 f12">{t('skipLead')}</p>
        <Select
          label={t('reason')}
          isRequired
          value={reason}
          onChange={setReason}
          options={skipReason.options.map((each) => ({ id: each, label: t(`reasons.${each}`) }))}
        />
        <TextArea label={t('note')} value={note} onChange={setNote} maxLength={500} rows={2} />
        <div className="row">
          <Button type="submit" variant="primary" isDisabled={!reason} isPending={skip.isPending}>
            {t('skipDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
