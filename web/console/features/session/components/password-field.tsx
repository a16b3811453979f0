import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

export interface PasswordFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  autoComplete: 'current-password' | 'new-password';
  description?: string;
  error?: string | null;
  autoFocus?: boolean;
}

/** Can be shown while it is typed: wrong keys, not lookers-on, are the usual trouble. */
export function PasswordField({
  label,
  value,
  onChange,
  autoComplete,
  description,
  error,
  autoFocus,
}: PasswordFieldProps) {
  const t = useTranslations('session.password');
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={onChange}
      autoComplete={autoComplete}
      description={description}
      error={error}
      autoFocus={autoFocus}
      maxLength={128}
      suffix={
        <Button size="xs" variant="text" onPress={() => setShown(!isShown)} aria-pressed={isShown}>
          {isShown ? t('hide') : t('show')}
        </Button>
      }
    />
  );
}
