import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface SetupPageProps {
  /** Product name beside the mark. */
  brand: string;
  remaining?: ReactNode;
  title: string;
  lead?: ReactNode;
  /** What it will look like, what can wait. */
  aside?: ReactNode;
  children: ReactNode;
}

export function SetupPage({ brand, remaining, title, lead, aside, children }: SetupPageProps) {
  return (
    <div className="setup">
      <main className="setup-main">
        <div className="row setup-brand">
          <Icon name="logo" size={24} />
          <b className="f16">{brand}</b>
          {remaining ? <span className="end t3">{remaining}</span> : null}
        </div>
        <h1 className="palt strong setup-title">{title}</h1>
        {lead ? <p className="t2">{lead}</p> : null}
        {children}
      </main>
      {aside ? <aside className="setup-aside">{aside}</aside> : null}
    </div>
  );
}

export function SetupSteps({ children }: { children: ReactNode }) {
  return <ol className="setup-steps">{children}</ol>;
}

export interface SetupStepProps {
  number: number;
  state: 'done' | 'now' | 'next';
  title: string;
  /** What was chosen. */
  summary?: ReactNode;
  onChange?(): void;
  estimate?: string;
  /** The form, for the step being done. */
  children?: ReactNode;
}

export function SetupStep({ number, state, title, summary, onChange, estimate, children }: SetupStepProps) {
  const t = useTranslations('ui');
  return (
    <li className={`ob ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="obn" aria-hidden="true">
        {state === 'done' ? <Icon name="check" size={14} /> : number}
      </span>
      <div className="grow">
        <div className="row ob-head">
          <b className="f16">{title}</b>
          {summary ? <span className="t2 clip">{summary}</span> : null}
          {onChange ? (
            <Button variant="text" className="end" onPress={onChange}>
              {t('change')}
            </Button>
          ) : null}
          {estimate ? <span className="t3 end">{estimate}</span> : null}
        </div>
        {state === 'now' && children ? <div className="ob-body">{children}</div> : null}
      </div>
    </li>
  );
}
