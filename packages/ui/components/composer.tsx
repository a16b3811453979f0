import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface ComposerProps {
  /** Reply and note differ in ground, border, lock and words; the mode is never carried over by accident. */
  mode: 'reply' | 'note';
  label: string;
  /** SegmentedControl, recipient, saved mark. */
  top: ReactNode;
  /** To whom, about what: fields above the editor. */
  address?: ReactNode;
  /** The editor. */
  children: ReactNode;
  /** Attach, macros, send button. */
  bar: ReactNode;
  /** LintStrip, held banners. */
  lint?: ReactNode;
  className?: string;
}

export function Composer({ mode, label, top, address, children, bar, lint, className }: ComposerProps) {
  const t = useTranslations('ui');
  return (
    <section className={classNames('composer', mode === 'note' && 'note', className)} aria-label={label}>
      <div className="top">
        {top}
        {mode === 'note' ? <span className="end f12 note-word">{t('noteHint')}</span> : null}
      </div>
      {address}
      <div className="body">{children}</div>
      {lint}
      <div className="bar">{bar}</div>
    </section>
  );
}

export function LintStrip({
  children,
  action,
  onIgnore,
}: {
  children: ReactNode;
  action?: ReactNode;
  onIgnore?(): void;
}) {
  const t = useTranslations('ui');
  return (
    <output className="lint">
      <Icon name="tri" size={14} />
      <div className="grow">{children}</div>
      {action}
      {onIgnore ? <IconButton icon="x" size="xs" label={t('ignore')} onPress={onIgnore} /> : null}
    </output>
  );
}
