import type { RemoteSession } from '@madoguchi/contracts/remote-sessions';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useEnd, useRemoteSessions } from '../api.ts';
import { OfferWords } from './offer-dialog.tsx';

function EndDialog({
  conversationId,
  session,
  onClose,
}: {
  conversationId: string;
  session: RemoteSession;
  onClose(): void;
}) {
  const t = useTranslations('remote-sessions');
  const end = useEnd(conversationId);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({ sessionId: session.id, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="sm" title={t('endTitle')}>
      <form className="stack" onSubmit={submit}>
        <TextArea label={t('note')} value={note} onChange={setNote} rows={3} maxLength={2000} />
        <FormFoot
          error={end.error}
          submitLabel={t('endConfirm')}
          isPending={end.isPending}
          isDisabled={false}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** The session that is offered or under way, with what can be done with it. */
export function SessionStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('remote-sessions');
  const mayOffer = useMay('conversation:reply');
  const told = useTold();
  const { data } = useRemoteSessions(conversation.id, mayOffer);
  const end = useEnd(conversation.id);
  const [open, setOpen] = useState<'words' | 'end' | null>(null);
  const session = data?.find(({ state }) => state === 'offered' || state === 'agreed');
  if (!session) return null;
  const close = () => setOpen(null);
  const { id: sessionId, url } = session;
  return (
    <Banner
      tone="info"
      icon="eye"
      actions={
        session.state === 'offered' ? (
          <>
            <Button size="xs" onPress={() => setOpen('words')}>
              {t('strip.show')}
            </Button>
            <Button size="xs" variant="ghost" onPress={() => end.mutate({ sessionId, note: '' }, told())}>
              {t('strip.cancel')}
            </Button>
          </>
        ) : (
          <>
            {url ? (
              <Button size="xs" onPress={() => window.open(url, '_blank', 'noopener,noreferrer')}>
                {t('strip.open')}
              </Button>
            ) : null}
            <Button size="xs" onPress={() => setOpen('end')}>
              {t('strip.end')}
            </Button>
          </>
        )
      }
    >
      {session.state === 'offered'
        ? t('strip.offered', { code: session.code ?? '' })
        : t('strip.agreed', { tool: session.tool, name: session.agreedName })}
      {open === 'words' ? (
        <Dialog isOpen onOpenChange={close} size="md" title={t('title')}>
          <OfferWords session={session} />
        </Dialog>
      ) : null}
      {open === 'end' ? <EndDialog conversationId={conversation.id} session={session} onClose={close} /> : null}
    </Banner>
  );
}
