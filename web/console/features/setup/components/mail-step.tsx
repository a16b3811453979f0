import type { Inbox } from '@madoguchi/contracts/workspace';
import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { emptySmtp, SmtpFields, type SmtpValue, smtpBody } from '../../../lib/components/smtp-fields.tsx';
import { useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import { checkMail, useConnectInbox } from '../api.ts';

export interface MailStepProps {
  existing: Inbox | undefined;
  onNext(): void;
}

/** Addresses the installation made up itself; they only serve to forward to. */
const OWN_ADDRESS = /@in\.madoguchi\./;

/** Stores the inbox, then tries the outgoing server; answers true when the set-up can go on. */
function useSaveMail(existing: Inbox | undefined) {
  const t = useTranslations('setup.step.mail');
  const connect = useConnectInbox();
  const check = useMutation({ mutationFn: checkMail });
  const save = async (address: string, smtp: SmtpValue): Promise<boolean> => {
    const settings = { ...existing?.settings, receipt: true, smtp: smtpBody(smtp) };
    const inbox = await connect.mutateAsync({
      existing,
      body: {
        channel: 'email',
        name: existing?.name ?? t('inboxName'),
        ...(address === '' ? {} : { address }),
        settings,
        smtpPassword: smtp.password || undefined,
      },
    });
    return smtp.host === '' || (await check.mutateAsync(inbox.id)).ok;
  };
  return { connect, check, save };
}

/** The address customers write to, and the server that carries our answers. */
export function MailStep({ existing, onNext }: MailStepProps) {
  const t = useTranslations('setup.step.mail');
  const problemText = useProblemText();
  const { connect, check, save } = useSaveMail(existing);
  const problems = useFieldErrors()(connect.error);
  const forwarding = existing?.address && OWN_ADDRESS.test(existing.address) ? existing.address : null;
  const [address, setAddress] = useState(forwarding ? '' : (existing?.address ?? ''));
  const [smtp, setSmtp] = useState<SmtpValue>(() => emptySmtp(existing?.settings.smtp ?? null));
  const isRefused = check.data?.ok === false;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(address.trim(), smtp).then(
      (isDone) => (isDone ? onNext() : undefined),
      () => undefined,
    );
  };
  return (
    <form className="step-form" onSubmit={onSubmit}>
      <p className="t2">{t('lead')}</p>
      {connect.isError ? <Banner tone="danger" title={problemText(connect.error)} /> : null}
      {forwarding ? <CopyField label={t('forwardTo')} value={forwarding} /> : null}
      <TextField
        label={t('address')}
        description={t('addressHint')}
        type="email"
        inputMode="email"
        value={address}
        onChange={setAddress}
        error={problems['address']}
        autoFocus
      />
      <SmtpFields value={smtp} onChange={setSmtp} />
      {isRefused ? (
        <Banner tone="danger" title={t('checkFailed')}>
          {check.data?.reason}
        </Banner>
      ) : null}
      <MailActions
        isPending={connect.isPending || check.isPending}
        isRefused={isRefused}
        hasServer={smtp.host !== ''}
        onNext={onNext}
      />
    </form>
  );
}

interface MailActionsProps {
  isPending: boolean;
  isRefused: boolean;
  hasServer: boolean;
  onNext(): void;
}

function MailActions({ isPending, isRefused, hasServer, onNext }: MailActionsProps) {
  const t = useTranslations('setup.step.mail');
  const setup = useTranslations('setup');
  return (
    <div className="row wrap">
      <Button variant="ghost" size="md" onPress={onNext}>
        {setup('later')}
      </Button>
      <span className="grow" />
      {isRefused ? (
        <Button size="md" onPress={onNext}>
          {t('goOn')}
        </Button>
      ) : null}
      <Button type="submit" size="md" variant="primary" isPending={isPending}>
        {hasServer ? t('checkAndNext') : setup('next')}
      </Button>
    </div>
  );
}
