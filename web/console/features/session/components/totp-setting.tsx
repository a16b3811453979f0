import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { sessionKeys, useMe } from '../../../lib/session.ts';
import { confirmTotp, startTotp, stopTotp } from '../api.ts';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { QrImage } from './qr-image.tsx';

type Started = Awaited<ReturnType<typeof startTotp>>;

interface PasswordGateProps {
  action: string;
  isDanger?: boolean;
  run(password: string): Promise<unknown>;
}

/** Nobody changes the second factor on a screen left open. */
function PasswordGate({ action, isDanger, run }: PasswordGateProps) {
  const t = useTranslations('session.security.totp');
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: () => run(password) });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={attempt.error} />
      <PasswordField
        label={t('yourPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <div>
        <Button
          type="submit"
          variant={isDanger ? 'danger' : 'default'}
          isPending={attempt.isPending}
          isDisabled={password === ''}
        >
          {action}
        </Button>
      </div>
    </form>
  );
}

function Confirm({ started, onDone }: { started: Started; onDone(codes: readonly string[]): void }) {
  const t = useTranslations('session.security.totp');
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmTotp(code.trim()),
    onSuccess: ({ backupCodes }) => onDone(backupCodes),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <p>{t('scan')}</p>
      <QrImage text={started.uri} label={t('qr')} />
      <CopyField label={t('secret')} value={started.secret} />
      <FormProblem error={confirm.error} />
      <TextField
        label={t('firstCode')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
      />
      <div>
        <Button type="submit" variant="primary" isPending={confirm.isPending} isDisabled={!/^\d{6}$/.test(code.trim())}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  );
}

function BackupCodes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const t = useTranslations('session.security.totp');
  return (
    <div className="auth-form">
      <Banner tone="ok" title={t('on')}>
        {t('backupHint')}
      </Banner>
      <ul className="backup-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyField label={t('backup')} value={codes.join('\n')} multiline />
      <div>
        <Button variant="primary" onPress={onClose}>
          {t('kept')}
        </Button>
      </div>
    </div>
  );
}

export function TotpSetting() {
  const t = useTranslations('session.security.totp');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const { totpEnabled } = useMe();
  const [started, setStarted] = useState<Started | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: sessionKeys.me });
  if (codes) {
    return (
      <BackupCodes
        codes={codes}
        onClose={() => {
          setCodes(null);
          setStarted(null);
          void refresh();
        }}
      />
    );
  }
  if (totpEnabled) {
    const stop = async (password: string) => {
      await stopTotp(password);
      show({ text: t('stopped') });
      await refresh();
    };
    return (
      <div className="auth-form">
        <div>
          <Tag tone="ok" icon="check-c">
            {t('isOn')}
          </Tag>
        </div>
        <PasswordGate action={t('stop')} isDanger run={stop} />
      </div>
    );
  }
  if (started) return <Confirm started={started} onDone={setCodes} />;
  return <PasswordGate action={t('start')} run={async (password) => setStarted(await startTotp(password))} />;
}
