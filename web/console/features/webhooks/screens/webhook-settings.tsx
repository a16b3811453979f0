import type { Webhook } from '@madoguchi/contracts/webhooks';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useWebhooks } from '../api.ts';
import { SecretNote } from '../components/secret-note.tsx';
import { WebhookCard } from '../components/webhook-card.tsx';
import { WebhookForm } from '../components/webhook-form.tsx';
import '../webhooks.css';

/** Which other systems are told of what happens here. */
export function WebhookSettings() {
  const t = useTranslations('webhooks');
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const open = (webhook: Webhook | 'new') => {
    setSecret(null);
    setEdited(webhook);
  };
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('receivers')} description={t('receiversHint')}>
        {secret ? <SecretNote secret={secret} /> : null}
        <SectionState query={useWebhooks()}>
          {(webhooks) =>
            webhooks.length === 0 ? (
              <Empty icon="link" title={t('none')}>
                {t('noneHint')}
              </Empty>
            ) : (
              webhooks.map((webhook) => <WebhookCard key={webhook.id} webhook={webhook} onEdit={() => open(webhook)} />)
            )
          }
        </SectionState>
        <div>
          <Button icon="plus" onPress={() => open('new')}>
            {t('new')}
          </Button>
        </div>
      </SettingsRow>
      <SettingsRow title={t('verify.title')} description={t('verify.lead')}>
        <ol className="f13">
          <li>{t('verify.signature')}</li>
          <li>{t('verify.timestamp')}</li>
          <li>{t('verify.id')}</li>
          <li>{t('verify.answer')}</li>
        </ol>
      </SettingsRow>
      {edited ? (
        <WebhookForm
          webhook={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onMade={(_made, fresh) => {
            setSecret(fresh);
            setEdited(null);
          }}
        />
      ) : null}
    </SettingsPage>
  );
}
