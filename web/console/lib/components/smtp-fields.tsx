import type { InboxSettings } from '@madoguchi/contracts/workspace';
import { Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { useTranslations } from 'use-intl';
import './smtp-fields.css';

export interface SmtpValue {
  host: string;
  port: string;
  secure: boolean;
  user: string;
  /** Write-only: empty keeps the stored one. */
  password: string;
}

const SUBMISSION_PORT = 587;
const TLS_PORT = 465;

export function emptySmtp(smtp: InboxSettings['smtp']): SmtpValue {
  return {
    host: smtp?.host ?? '',
    port: String(smtp?.port ?? SUBMISSION_PORT),
    secure: smtp?.secure ?? false,
    user: smtp?.user ?? '',
    password: '',
  };
}

/** null: no outgoing server of its own. */
export function smtpBody({ host, port, secure, user }: SmtpValue): InboxSettings['smtp'] {
  if (host.trim() === '') return null;
  return {
    host: host.trim(),
    port: Number(port) || SUBMISSION_PORT,
    secure,
    ...(user.trim() === '' ? {} : { user: user.trim() }),
  };
}

export interface SmtpFieldsProps {
  value: SmtpValue;
  onChange(value: SmtpValue): void;
  /** A password is stored already. */
  hasPassword?: boolean;
}

export function SmtpFields({ value, onChange, hasPassword }: SmtpFieldsProps) {
  const t = useTranslations('settings.smtp');
  const set = (patch: Partial<SmtpValue>) => onChange({ ...value, ...patch });
  return (
    <fieldset className="smtp-fields">
      <legend className="label">{t('title')}</legend>
      <div className="smtp-grid">
        <TextField
          label={t('host')}
          value={value.host}
          onChange={(host) => set({ host })}
          placeholder="smtp.example.com"
          autoComplete="off"
        />
        <TextField
          label={t('port')}
          value={value.port}
          onChange={(port) => set({ port })}
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
        />
        <TextField label={t('user')} value={value.user} onChange={(user) => set({ user })} autoComplete="off" />
        <TextField
          label={t('password')}
          type="password"
          value={value.password}
          onChange={(password) => set({ password })}
          placeholder={hasPassword ? t('passwordKept') : undefined}
          autoComplete="new-password"
        />
      </div>
      <Switch
        isSelected={value.secure}
        onChange={(secure) =>
          set({ secure, port: secure && value.port === String(SUBMISSION_PORT) ? String(TLS_PORT) : value.port })
        }
      >
        {t('secure')}
      </Switch>
    </fieldset>
  );
}
