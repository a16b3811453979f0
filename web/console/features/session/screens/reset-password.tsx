import { AuthPage } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useFieldErrors } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { requestReset, resetPassword } from '../api.ts';
import { FormProblem } from '../components/form-problem.tsx';
import { PasswordField } from '../components/password-field.tsx';
import '../session.css';

const MIN_PASSWORD = 8;

function RequestForm() {
  const t = useTranslations('session.reset');
  const [email, setEmail] = useState('');
  const request = useMutation({ mutationFn: () => requestReset(email.trim()) });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate();
  };
  // The same answer for every address: nobody learns here who has an account.
  if (request.isSuccess)
    return (
      <Banner tone="ok" title={t('sent')}>
        {t('sentDetail')}
      </Banner>
    );
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={request.error} />
      <TextField
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        autoFocus
      />
      <Button type="submit" variant="primary" size="lg" isPending={request.isPending} isDisabled={email.trim() === ''}>
        {t('send')}
      </Button>
    </form>
  );
}

function SetForm({ token }: { token: string }) {
  const t = useTranslations('session.reset');
  const [password, setPassword] = useState('');
  const change = useMutation({ mutationFn: () => resetPassword(token, password) });
  const problems = useFieldErrors()(change.error);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  if (change.isSuccess)
    return (
      <Banner tone="ok" title={t('done')}>
        {t('doneDetail')}
      </Banner>
    );
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={change.error} />
      <PasswordField
        label={t('password')}
        description={t('passwordHint')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        error={problems['password']}
        autoFocus
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        isPending={change.isPending}
        isDisabled={password.length < MIN_PASSWORD}
      >
        {t('set')}
      </Button>
    </form>
  );
}

/** Asks for a reset mail, or sets the password with the token of that mail. */
export function ResetPasswordScreen() {
  const t = useTranslations('session.reset');
  const shell = useTranslations('shell');
  const { token } = useParams({ strict: false });
  return (
    <AuthPage
      brand={shell('product')}
      title={token ? t('setTitle') : t('title')}
      lead={token ? undefined : t('lead')}
      footer={<Link href={paths.signIn}>{t('toSignIn')}</Link>}
    >
      {token ? <SetForm token={token} /> : <RequestForm />}
    </AuthPage>
  );
}
