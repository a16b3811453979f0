import type { Inbox } from '@madoguchi/contracts/workspace';
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

/** The address customers write to, and the server that carries our answers. */
export function MailStep({ existing, onNext }: MailStepProps) {
  const t = useTranslations('setup.step.mail');
  const setup = useTranslations('setup');
  const problemText = useProblemText();
  const connect = useConnectInbox();
  const problems = useFieldErrors()(connect.error);
  const [address, setAddress] = useState(existing?.address ?? '');
  const [smtp, setSmtp] = useState<SmtpValue>(() => emptySmtp(existing?.settings.smtp ?? null));
  const check = useMutation({ mutationFn: checkMail });
  const save = async () => {
    const inbox = await connect.mutateAsync({
      existing,
      body: {
        channel: 'email',
        name: existing?.name ?? t('inboxName'),
        address: address.trim(),
        settings: { ...existing?.settings, receipt: true, smtp: smtpBody(smtp) },
        smtpPassword: smtp.password || undefined,
      },
    });
    return smtp.host === '' ? null : check.mutateAsync(inbox.id);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save().then(
      (result) => (result === null || result.ok ? onNext() : undefined),
      () => undefined,
    );
  };
  return (
    <form className="step-form" onSubmit={onSubmit}>
      <p className="t2">{t('lead')}</p>
      {connect.isError ? <Banner tone="danger" title={problemText(connect.error)} /> : null}
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
      {check.data && !check.data.ok ? (
        <Banner tone="danger" title={t('checkFailed')}>
          {check.data.reason}
        </Banner>
      ) : null}
      <div className="row wrap">
        <Button variant="ghost" size="md" onPress={onNext}>
          {setup('later')}
        </Button>
        <span className="grow" />
        {check.data && !check.data.ok ? (
          <Button size="md" onPress={onNext}>
            {t('goOn')}
          </Button>
        ) : null}
        <Button
          type="submit"
          size="md"
          variant="primary"
          isPending={connect.isPending || check.isPending}
          isDisabled={address.trim() === ''}
        >
          {smtp.host === '' ? setup('next') : t('checkAndNext')}
        </Button>
      </div>
    </form>
  );
}
