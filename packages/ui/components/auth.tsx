import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface AuthPageProps {
  /** Product or workspace name. */
  brand: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

/** Sign-in, invitation, reset: one column, one card, nothing else to look at. */
export function AuthPage({ brand, title, lead, children, footer }: AuthPageProps) {
  return (
    <main className="auth">
      <div className="auth-in">
        <div className="row setup-brand">
          <Icon name="logo" size={24} />
          <b className="f16">{brand}</b>
        </div>
        <h1 className="palt strong">{title}</h1>
        {lead ? <p className="t2">{lead}</p> : null}
        <div className="auth-body">{children}</div>
        {footer ? <div className="auth-foot f12 t3">{footer}</div> : null}
      </div>
    </main>
  );
}

/** A value to take elsewhere: an address, a snippet, a key shown once. */
export function CopyField({ label, value, multiline }: { label: string; value: string; multiline?: boolean }) {
  const t = useTranslations('ui');
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className="field">
      <div className="label">{label}</div>
      <div className="row copyfield">
        <div className="input quiet sunken">
          {multiline ? <pre className="mono grow">{value}</pre> : <span className="mono grow clip">{value}</span>}
        </div>
        <Button size="md" icon={isCopied ? 'check' : 'copy'} onPress={() => void copy()}>
          <output>{isCopied ? t('copied') : t('copy')}</output>
        </Button>
      </div>
    </div>
  );
}
