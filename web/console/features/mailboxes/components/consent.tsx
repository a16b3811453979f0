import type { Inbox } from '@madoguchi/contracts/workspace';
import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { type Provider, useBeginOauth, useMailbox, useMailPresets, useOauthApps, useSetOauthApp } from '../api.ts';
import type { ConnectionForm } from '../connection-draft.ts';
import { More } from './more.tsx';

interface AppFormProps {
  provider: Provider;
  clientId: string;
  hasSecret: boolean;
}

/** The application registered at the provider: made once for the whole workspace. */
function AppForm({ provider, clientId, hasSecret }: AppFormProps) {
  const t = useTranslations('mailbox.consent');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const presets = useMailPresets('');
  const save = useSetOauthApp();
  const [id, setId] = useState(clientId);
  const [secret, setSecret] = useState('');
  return (
    <div className="settings-form">
      <p className="f12 t2">{t(`${provider}.register`)}</p>
      {presets.data ? <CopyField label={t('redirectUri')} value={presets.data.redirectUri} /> : null}
      <TextField label={t('clientId')} value={id} onChange={setId} autoComplete="off" />
      <TextField
        label={t('clientSecret')}
        type="password"
        value={secret}
        onChange={setSecret}
        placeholder={hasSecret ? t('kept') : undefined}
        autoComplete="new-password"
      />
      {save.isError ? <Banner tone="danger" title={problemText(save.error)} /> : null}
      <div>
        <Button
          isPending={save.isPending}
          isDisabled={id.trim() === '' || (secret === '' && !hasSecret)}
          onPress={() => save.mutate({ provider, clientId: id.trim(), ...(secret ? { clientSecret: secret } : {}) })}
        >
          {ui('save')}
        </Button>
      </div>
    </div>
  );
}

/** Permission given at the provider instead of a password; the account must be kept before somebody is sent there. */
export function Consent({ inbox, form, provider }: { inbox: Inbox; form: ConnectionForm; provider: Provider }) {
  const t = useTranslations('mailbox.consent');
  const problemText = useProblemText();
  const apps = useOauthApps();
  const mailbox = useMailbox(inbox.id);
  const begin = useBeginOauth();
  const app = apps.data?.find((one) => one.provider === provider);
  const isKept = mailbox.data?.auth === provider;
  const isAllowed = isKept && mailbox.data?.hasSecret && mailbox.data.state !== 'needs_consent';
  const go = () => begin.mutate({ id: inbox.id, provider }, { onSuccess: ({ url }) => window.location.assign(url) });
  return (
    <>
      <TextField
        label={t('account')}
        type="email"
        value={form.draft.username}
        onChange={(username) => form.set({ username })}
        autoComplete="off"
      />
      {isAllowed ? <Banner tone="ok" title={t('allowed')} /> : null}
      {mailbox.data?.state === 'needs_consent' ? <Banner tone="danger" title={t('again')} /> : null}
      {app ? (
        <div className="row wrap">
          <Button variant="primary" icon="shield" isPending={begin.isPending} isDisabled={!isKept} onPress={go}>
            {t(`${provider}.allow`)}
          </Button>
          {isKept ? null : <span className="f12 t2">{t('saveFirst')}</span>}
        </div>
      ) : null}
      {begin.isError ? <Banner tone="danger" title={problemText(begin.error)} /> : null}
      <More key={String(app !== undefined)} label={t('app')} isOpen={apps.data !== undefined && !app}>
        <AppForm
          key={app?.clientId}
          provider={provider}
          clientId={app?.clientId ?? ''}
          hasSecret={app?.hasSecret ?? false}
        />
      </More>
    </>
  );
}
