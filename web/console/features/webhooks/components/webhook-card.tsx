import type { Webhook } from '@madoguchi/contracts/webhooks';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { deleteWebhook, rotateSecret, testWebhook, updateWebhook, webhookKeys } from '../api.ts';
import { useFactName } from '../words.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { SecretNote } from './secret-note.tsx';

/** How it stands with the receiver. */
function Health({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  if (webhook.disabledReason)
    return (
      <Banner tone="danger" title={t(`disabled.${webhook.disabledReason}`)}>
        {t('disabledHint')}
      </Banner>
    );
  return (
    <p className="f12 t2">
      {webhook.failingSince ? (
        <b className="td">
          {t('failingSince')} <RelativeTime at={webhook.failingSince} form="clock" />
        </b>
      ) : webhook.lastSuccessAt ? (
        <>
          {t('lastSuccess')} <RelativeTime at={webhook.lastSuccessAt} />
        </>
      ) : (
        t('neverSent')
      )}
      {webhook.waiting > 0 ? ` · ${t('waiting', { count: webhook.waiting })}` : null}
      {webhook.oldSecretUntil ? ` · ${t('bothSecrets')}` : null}
    </p>
  );
}

function Secret({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  const told = useTold();
  const rotate = useWrite(rotateSecret, webhookKeys.list);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button onPress={() => setAsked(true)}>{t('rotate')}</Button>
      {rotate.data ? <SecretNote secret={rotate.data.secret} /> : null}
      <ConfirmDialog
        isOpen={isAsked}
        title={t('rotateTitle')}
        confirmLabel={t('rotate')}
        isPending={rotate.isPending}
        onOpenChange={setAsked}
        onConfirm={() => rotate.mutate(webhook.id, { onError: told().onError, onSettled: () => setAsked(false) })}
      >
        {t('rotateHint')}
      </ConfirmDialog>
    </>
  );
}

function Test({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  const told = useTold();
  const test = useWrite(testWebhook);
  const { data } = test;
  return (
    <>
      <Button isPending={test.isPending} onPress={() => test.mutate(webhook.id, { onError: told().onError })}>
        {t('test')}
      </Button>
      {data ? (
        <span role="status" className={data.isTaken ? 'f12' : 'f12 td'}>
          {data.isTaken
            ? t('testTaken', { milliseconds: data.milliseconds })
            : data.status === null
              ? t('testLost')
              : t('testRefused', { status: data.status })}
        </span>
      ) : null}
    </>
  );
}

function Remove({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  const told = useTold();
  const remove = useWrite(deleteWebhook, webhookKeys.all);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button variant="ghost" onPress={() => setAsked(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        isDanger
        title={t('deleteTitle', { name: webhook.name })}
        confirmLabel={t('delete')}
        isPending={remove.isPending}
        onOpenChange={setAsked}
        onConfirm={() => remove.mutate(webhook.id, { onError: told().onError })}
      >
        {t('deleteHint')}
      </ConfirmDialog>
    </>
  );
}

/** One receiver: what it is told, how it stands, and what was sent. */
export function WebhookCard({ webhook, onEdit }: { webhook: Webhook; onEdit(): void }) {
  const t = useTranslations('webhooks');
  const told = useTold();
  const factName = useFactName();
  const change = useWrite(updateWebhook, webhookKeys.all);
  const [isOpen, setOpen] = useState(false);
  const shown = webhook.facts.slice(0, 4).map(factName).join(t('joint'));
  const more = webhook.facts.length - 4;
  return (
    <article className="webhook-card" aria-label={webhook.name}>
      <div className="row wrap">
        <div className="grow">
          <b>{webhook.name}</b>
          <div className="f12 t3 webhook-secret">{webhook.url}</div>
        </div>
        <Switch
          label={t('enabledOf', { name: webhook.name })}
          isSelected={webhook.enabled}
          isDisabled={change.isPending}
          onChange={(enabled) => change.mutate({ id: webhook.id, enabled }, { onError: told().onError })}
        />
      </div>
      <p className="f12">{more > 0 ? t('toldMore', { facts: shown, count: more }) : shown}</p>
      <Health webhook={webhook} />
      <div className="row wrap">
        <Button onPress={onEdit}>{t('change')}</Button>
        <Test webhook={webhook} />
        <Secret webhook={webhook} />
        <Remove webhook={webhook} />
        <Button variant="ghost" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hideLog' : 'log')}
        </Button>
      </div>
      {isOpen ? <DeliveryLog webhookId={webhook.id} isOn={webhook.enabled} /> : null}
    </article>
  );
}
