import type { Party } from '@madoguchi/contracts/parties';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useWriteToParty } from '../party-api.ts';

/** Words for one party alone; the customer and the others never get, find or are quoted them. */
export function WriteDialog({
  conversationId,
  party,
  onClose,
}: {
  conversationId: string;
  party: Party;
  onClose(): void;
}) {
  const t = useTranslations('customers.party');
  const words = useTranslations('customers');
  const problemText = useProblemText();
  const { show } = useToasts();
  const write = useWriteToParty(conversationId);
  const [body, setBody] = useState('');
  // Sent twice by a slow line, it is stored once.
  const [clientId] = useState(() => crypto.randomUUID());
  const send = () =>
    write.mutate(
      { partyId: party.id, body, clientId },
      {
        onSuccess: () => {
          show({ text: t('sent', { name: party.name }) });
          onClose();
        },
      },
    );
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="md"
      title={t('writeTitle', { name: party.name })}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            {words('cancel')}
          </Button>
          <Button variant="primary" isPending={write.isPending} isDisabled={body.trim() === ''} onPress={send}>
            {t('send', { name: party.name })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Banner>{t('onlyThem', { name: party.name, address: party.address })}</Banner>
        <TextArea label={t('text')} value={body} onChange={setBody} rows={8} maxLength={20_000} autoFocus />
        {write.isError ? (
          <p className="help err" role="alert">
            {problemText(write.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
