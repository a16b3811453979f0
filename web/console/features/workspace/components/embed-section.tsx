import type { Inbox } from '@madoguchi/contracts/workspace';
import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { formSnippet, widgetSnippet } from '../../../lib/embed-code.ts';
import { useCreateIdentitySecret } from '../api.ts';
import { useTold } from '../../../lib/use-told.ts';

function IdentitySecret({ inbox }: { inbox: Inbox }) {
  const t = useTranslations('settings.inbox');
  const create = useCreateIdentitySecret();
  const told = useTold();
  const [isAsking, setAsking] = useState(false);
  const make = () => {
    setAsking(false);
    create.mutate(inbox.id, { onError: told().onError });
  };
  return (
    <SettingsRow title={t('identity')} description={t('identityHint')}>
      {create.data ? (
        <>
          <Banner tone="warn" title={t('secretOnce')} />
          <CopyField label={t('secret')} value={create.data.secret} />
        </>
      ) : (
        <div>
          <Button
            icon="shield"
            isPending={create.isPending}
            onPress={() => (inbox.hasSecret ? setAsking(true) : make())}
          >
            {inbox.hasSecret ? t('secretAgain') : t('secretMake')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('secretAgain')}
        confirmLabel={t('secretAgain')}
        onConfirm={make}
        isDanger
      >
        {t('secretAgainDetail')}
      </ConfirmDialog>
    </SettingsRow>
  );
}

/** What goes onto the site, and how the site can say who is signed in there. */
export function EmbedSection({ inbox, mayManage }: { inbox: Inbox; mayManage: boolean }) {
  const t = useTranslations('settings.inbox');
  const { origin } = window.location;
  const isChat = inbox.channel === 'chat';
  return (
    <>
      <SettingsRow title={t('embed')} description={isChat ? t('embedChatHint') : t('embedFormHint')}>
        <CopyField
          label={t('snippet')}
          value={isChat ? widgetSnippet(origin, inbox.publicKey) : formSnippet(origin, inbox.publicKey)}
          multiline
        />
      </SettingsRow>
      {isChat && mayManage ? <IdentitySecret inbox={inbox} /> : null}
    </>
  );
}
