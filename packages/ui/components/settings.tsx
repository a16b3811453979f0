import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface SettingsNavProps {
  label: string;
  groups: readonly { id: string; title: string; items: readonly { id: string; label: string; href: string }[] }[];
  current: string;
  /** A search field. */
  children?: ReactNode;
}

export function SettingsNav({ label, groups, current, children }: SettingsNavProps) {
  const nav = useRef<HTMLElement>(null);
  // Opened by its address, a section far down would be marked where nobody sees it.
  // In braces: where scrolling answers with a promise, React would take it for what to call at the end.
  useEffect(() => {
    void nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav ref={nav} className="snav" aria-label={label}>
      {children ? <div className="snav-search">{children}</div> : null}
      {groups.map((group) => (
        <div key={group.id}>
          <h2>{group.title}</h2>
          {group.items.map((item) => (
            <Link key={item.id} href={item.href} aria-current={item.id === current ? 'page' : undefined}>
              {item.label}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

export interface SettingsPageProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** `SaveBar`, only while something is changed. */
  saveBar?: ReactNode;
}

export function SettingsPage({ title, description, children, saveBar }: SettingsPageProps) {
  return (
    <div className="settings">
      <div className="settings-scroll">
        <div className="settings-in">
          <h1>{title}</h1>
          {description ? <p className="t2 settings-lead">{description}</p> : null}
          {children}
        </div>
      </div>
      {saveBar}
    </div>
  );
}

export function SettingsRow({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="srow">
      <div>
        <h2>{title}</h2>
        {description ? <p>{description}</p> : null}
      </div>
      <div className="srow-body">{children}</div>
    </section>
  );
}

export interface SaveBarProps {
  changes: number;
  /** Why it cannot be saved yet, as a sentence that says what to put right. */
  problem?: string | null;
  onSave(): void;
  onReset(): void;
  isSaving?: boolean;
}

export function SaveBar({ changes, problem, onSave, onReset, isSaving }: SaveBarProps) {
  const t = useTranslations('ui');
  return (
    <section className="savebar row wrap" aria-label={t('save')}>
      <Icon name="edit" size={14} />
      <b>{t('changes', { count: changes })}</b>
      {problem ? (
        <span className="td row row-tight f12" role="alert">
          <Icon name="oct" size={14} />
          {problem}
        </span>
      ) : null}
      <span className="end row">
        <Button size="md" variant="ghost" onPress={onReset} isDisabled={isSaving}>
          {t('resetChanges')}
        </Button>
        <Button
          size="md"
          variant="primary"
          keys={['Mod', 'S']}
          onPress={onSave}
          isDisabled={Boolean(problem)}
          isPending={isSaving}
        >
          {t('save')}
        </Button>
      </span>
    </section>
  );
}
