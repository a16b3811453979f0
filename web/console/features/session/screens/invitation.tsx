import { AuthPage } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { isTransient, useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { acceptInvitation, lookUpInvitation } from '../api.ts';
import { FormProblem } from '../components/form-problem.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { useAfterSignIn } from '../use-after-sign-in.ts';
import '../session.css';

type Invitation = Awaited<ReturnType<typeof lookUpInvitation>>;

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useTranslations('session.invitation');
  const after = useAfterSignIn();
  const go = useGo();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    // Somebody who has an account keeps the name it has; the field is then not shown.
    mutationFn: () => acceptInvitation(token, name.trim() || invitation.email, password),
    // With a second factor the membership stands, and the ordinary way in asks for the code.
    onSuccess: (result) => (result.state === 'signed_in' ? after(paths.inbox()) : go(paths.signIn, { replace: true })),
  });
  const problems = useFieldErrors()(accept.error);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={accept.error} />
      <TextField label={t('email')} value={invitation.email} isReadOnly autoComplete="username" />
      {invitation.hasAccount ? null : (
        <TextField
          label={t('name')}
          description={t('nameHint')}
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={120}
          error={problems['name']}
          autoFocus
        />
      )}
      <PasswordField
        label={invitation.hasAccount ? t('currentPassword') : t('newPassword')}
        description={invitation.hasAccount ? t('currentHint') : t('newHint')}
        value={password}
        onChange={setPassword}
        autoComplete={invitation.hasAccount ? 'current-password' : 'new-password'}
        error={problems['password']}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        isPending={accept.isPending}
        isDisabled={password.length < 8 || (!invitation.hasAccount && name.trim() === '')}
      >
        {t('join')}
      </Button>
    </form>
  );
}

export function InvitationScreen() {
  const t = useTranslations('session.invitation');
  const shell = useTranslations('shell');
  const roles = useTranslations('settings.role');
  const problemText = useProblemText();
  const { token = '' } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['session', 'invitation', token], queryFn: () => lookUpInvitation(token) });
  if (query.isPending) return <LoadingState shape="page" />;
  if (!query.data) {
    return (
      <AuthPage brand={shell('product')} title={t('title')} footer={<Link href={paths.signIn}>{t('toSignIn')}</Link>}>
        {isTransient(query.error) ? (
          <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <Empty icon="link" title={t('invalid')}>
            {t('invalidDetail')}
          </Empty>
        )}
      </AuthPage>
    );
  }
  return (
    <AuthPage
      brand={shell('product')}
      title={t('titleOf', { workspace: query.data.workspaceName })}
      lead={t('lead', { role: roles(query.data.role) })}
    >
      <AcceptForm token={token} invitation={query.data} />
    </AuthPage>
  );
}
