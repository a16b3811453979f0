import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useRareChange } from '../mail-api.ts';

type Block = 'none' | 'address' | 'domain';

/** Marks as spam; whether further mail of the sender is held back is the person's to say. */
export function SpamDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('desk.spam');
  const { show } = useToasts();
  const change = useRareChange(conversation.id);
  const mayBlock = useMay('mail:block');
  const [block, setBlock] = useState<Block>('none');
  const address = conversation.replyTo;
  const mark = () =>
    change.mutate(
      { do: 'spam', spam: true, block },
      {
        onSuccess() {
          onClose();
          show({
            text: t('done'),
            icon: 'shield',
            undo: { onUndo: () => change.mutate({ do: 'spam', spam: false, block: 'none' }) },
          });
        },
      },
    );
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title')}
      footer={
        <span className="end row wrap">
          <Button size="md" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button size="md" variant="primary" isPending={change.isPending} onPress={mark}>
            {t('mark')}
          </Button>
        </span>
      }
    >
      <div className="stack">
        <p className="t2">{t('detail')}</p>
        {mayBlock && address !== null ? (
          <RadioCards
            label={t('block')}
            columns={1}
            value={block}
            onChange={setBlock}
            options={[
              { id: 'none', title: t('none') },
              { id: 'address', title: t('address', { address }), detail: t('later') },
              { id: 'domain', title: t('domain', { domain: address.split('@')[1] ?? '' }), detail: t('domainHint') },
            ]}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
