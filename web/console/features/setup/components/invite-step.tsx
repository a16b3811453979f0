import { FIRST_LIMITS } from '@madoguchi/contracts/authority';
import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { invite } from '../api.ts';

const invitable = ['agent', 'supervisor', 'admin', 'light'] as const;
type Invitable = (typeof invitable)[number];

/** Up to what whoever is invited now grants without asking. */
function FirstLimits() {
  const t = useTranslations('setup.step.invite');
  const roles = useTranslations('settings.role');
  const money = useMoneyText();
  const limits = {
    ...{ supervisorRole: roles('supervisor'), supervisor: money(FIRST_LIMITS.supervisor, 'JPY') },
    ...{ agentRole: roles('agent'), agent: money(FIRST_LIMITS.agent, 'JPY') },
    ...{ partnerRole: roles('partner'), partner: money(FIRST_LIMITS.partner, 'JPY') },
  };
  return <p className="t2">{t('limits', limits)}</p>;
}

/** Colleagues by mail; the link can also be handed over. */
export function InviteStep({ onNext }: { onNext(): void }) {
  const t = useTranslations('setup.step.invite');
  const setup = useTranslations('setup');
  const roles = useTranslations('settings.role');
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Invitable>('agent');
  const [sent, setSent] = useState<readonly { email: string; url: string; mailed: boolean }[]>([]);
  const send = useMutation({
    mutationFn: () => invite({ email: email.trim(), role, teamIds: [] }),
    onSuccess(result) {
      setSent([...sent, { email: email.trim(), url: result.url, mailed: result.mailed }]);
      setEmail('');
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() !== '') send.mutate();
  };
  return (
    <form className="step-form" onSubmit={onSubmit}>
      <p className="t2">{t('lead')}</p>
      <FirstLimits />
      {send.isError ? <Banner tone="danger" title={problemText(send.error)} /> : null}
      {sent.map((each) => (
        <CopyField
          key={each.url}
          label={each.mailed ? t('mailed', { email: each.email }) : t('notMailed', { email: each.email })}
          value={each.url}
        />
      ))}
      <div className="step-pair">
        <TextField
          label={t('email')}
          type="email"
          inputMode="email"
          value={email}
          onChange={setEmail}
          autoComplete="off"
        />
        <Select
          label={t('role')}
          options={invitable.map((id) => ({ id, label: roles(id) }))}
          value={role}
          onChange={setRole}
        />
      </div>
      <div className="row wrap">
        <Button type="submit" size="md" icon="plus" isPending={send.isPending} isDisabled={!email.includes('@')}>
          {t('send')}
        </Button>
        <span className="grow" />
        <Button size="md" variant="primary" onPress={onNext}>
          {setup('finish')}
        </Button>
      </div>
    </form>
  );
}
