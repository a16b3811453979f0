import { Button } from '@madoguchi/ui/button';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors } from '../../../lib/errors.ts';
import { sessionKeys } from '../../../lib/session.ts';
import { changePassword } from '../api.ts';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';

const MIN_PASSWORD = 8;

export function ChangePassword() {
  const t = useTranslations('session.security.password');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess() {
      setCurrent('');
      setNext('');
      show({ text: t('changed') });
      return queryClient.invalidateQueries({ queryKey: sessionKeys.devices });
    },
  });
  const problems = useFieldErrors()(change.error);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className="auth-form" onSubmit={onSubmit}>
      <FormProblem error={change.error} />
      <PasswordField label={t('current')} value={current} onChange={setCurrent} autoComplete="current-password" />
      <PasswordField
        label={t('next')}
        description={t('nextHint')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        error={problems['next']}
      />
      <div>
        <Button type="submit" isPending={change.isPending} isDisabled={current === '' || next.length < MIN_PASSWORD}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
