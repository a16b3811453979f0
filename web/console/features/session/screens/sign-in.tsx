import { AuthPage } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../app/session-contract.ts';
import { isProblem } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { secondFactor, signIn, useSetupNeeded } from '../api.ts';
import { FormProblem } from '../components/form-problem.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { useAfterSignIn } from '../use-after-sign-in.ts';
import '../session.css';

function PasswordStep({ onSecondFactor }: { onSecondFactor(token: string): void }) {
  const t = useTranslations('session.signIn');
  const after = useAfterSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: (result) => (result.state === 'second_factor' ? onSecondFactor(result.token) : after()),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={attempt.error} />
      <TextField
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        autoFocus
      />
      <PasswordField label={t('password')} value={password} onChange={setPassword} autoComplete="current-password" />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        isPending={attempt.isPending}
        isDisabled={email.trim() === '' || password === ''}
      >
        {t('submit')}
      </Button>
      <Link href={paths.requestReset} className="f12">
        {t('forgotten')}
      </Link>
    </form>
  );
}

function CodeStep({ token, onBack }: { token: string; onBack(): void }) {
  const t = useTranslations('session.signIn');
  const after = useAfterSignIn();
  const [code, setCode] = useState('');
  const attempt = useMutation({ mutationFn: () => secondFactor(token, code.trim()), onSuccess: () => after() });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={attempt.error} />
      <TextField
        label={t('code')}
        description={t('codeHint')}
        autoComplete="one-time-code"
        inputMode="text"
        value={code}
        onChange={setCode}
        maxLength={20}
        autoFocus
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        isPending={attempt.isPending}
        isDisabled={code.trim().length < 6}
      >
        {t('submitCode')}
      </Button>
      <Button variant="ghost" onPress={onBack}>
        {isProblem(attempt.error, 'token_expired', 'token_invalid') ? t('startOver') : t('back')}
      </Button>
    </form>
  );
}

/** The way in. An installation without a workspace leads to its set-up instead. */
export function SignInScreen() {
  const t = useTranslations('session.signIn');
  const shell = useTranslations('shell');
  const session = useSession();
  const after = useAfterSignIn();
  const go = useGo();
  const setup = useSetupNeeded();
  const [token, setToken] = useState<string | null>(null);
  const isSignedIn = session.state === 'signed-in';
  useEffect(() => {
    if (isSignedIn) void after();
    else if (setup.data?.needed) go(paths.setup, { replace: true });
    // Only on arrival; the forms go on by themselves.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isSignedIn, setup.data?.needed]);
  return (
    <AuthPage
      brand={shell('product')}
      title={token ? t('codeTitle') : t('title')}
      lead={token ? t('codeLead') : undefined}
    >
      {token ? <CodeStep token={token} onBack={() => setToken(null)} /> : <PasswordStep onSecondFactor={setToken} />}
    </AuthPage>
  );
}
