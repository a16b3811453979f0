import type { ReactNode, Ref } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ConversationHeadProps {
  /** Receipt number with its copy button. */
  reference: ReactNode;
  path?: ReactNode;
  title: string;
  /** Status, assignee, tags. */
  marks?: ReactNode;
  actions?: ReactNode;
  /** Who else is here. */
  watching?: ReactNode;
}

export function ConversationHead({ reference, path, title, marks, actions, watching }: ConversationHeadProps) {
  return (
    <header className="convhead">
      <div className="row f12 t3 convhead-top">
        {reference}
        {path ? <span className="clip">{path}</span> : null}
        <span className="end row convhead-end">
          {watching}
          {actions}
        </span>
      </div>
      <h1 className="clip" title={title}>
        {title}
      </h1>
      {marks ? <div className="row wrap convhead-marks">{marks}</div> : null}
    </header>
  );
}

export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface ThreadProps {
  label: string;
  children: ReactNode;
  scrollRef?: Ref<HTMLDivElement>;
  onScroll?(element: HTMLDivElement): void;
}

export function Thread({ label, children, scrollRef, onScroll }: ThreadProps) {
  return (
    <div
      ref={scrollRef}
      className="thread"
      role="log"
      aria-live="off"
      aria-label={label}
      // What scrolls must be reachable to be scrolled with keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={(event) => onScroll?.(event.currentTarget)}
    >
      <div className="thread-in">{children}</div>
    </div>
  );
}

export interface ThreadEventProps {
  /** in: said to us · out: said by us · note: said among us, never leaves. */
  kind: 'in' | 'out' | 'note';
  icon: IconName;
  author: ReactNode;
  via?: ReactNode;
  at: ReactNode;
  /** Delivery: sending, sent, failed with the way out. */
  state?: ReactNode;
  children?: ReactNode;
  attachments?: ReactNode;
  actions?: ReactNode;
  /** Between the line above and the words: who else got it, what to know before reading. */
  head?: ReactNode;
  /** Below the words: what is still to happen with them. */
  foot?: ReactNode;
  /** One line instead of the body. */
  collapsedText?: string;
  isCollapsed?: boolean;
  onToggle?(): void;
  id?: string;
}

export function ThreadEvent({
  kind,
  icon,
  author,
  via,
  at,
  state,
  children,
  attachments,
  actions,
  head,
  foot,
  collapsedText,
  isCollapsed,
  onToggle,
  id,
}: ThreadEventProps) {
  const t = useTranslations('ui');
  return (
    <article id={id} className={classNames('ev', kind !== 'in' && kind)}>
      <span className="node" aria-hidden="true">
        <Icon name={kind === 'note' ? 'lock' : icon} size={14} />
      </span>
      <div className="meta">
        <b>{author}</b>
        {kind === 'note' ? <span className="note-word">{t('note')}</span> : null}
        {via ? <span className="nowrap">{via}</span> : null}
        {isCollapsed && onToggle ? (
          <button type="button" className="clip grow ev-open" aria-expanded="false" onClick={onToggle}>
            {collapsedText}
          </button>
        ) : null}
        <span className="end row ev-end">
          {state}
          {actions}
          {at}
        </span>
      </div>
      {isCollapsed ? null : (
        <>
          {head}
          {children ? <div className="bubble">{children}</div> : null}
          {attachments ? <div className="row wrap ev-files">{attachments}</div> : null}
          {foot}
        </>
      )}
    </article>
  );
}

/** What happened by itself, folded into one line. */
export function ThreadFold({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="ev sys">
      <span className="node" aria-hidden="true" />
      {children} {action}
    </div>
  );
}

export function ThreadDay({ children }: { children: ReactNode }) {
  return <div className="mon">{children}</div>;
}

/** Stands over the end of a thread scrolled up; new messages never move what is being read. */
export function NewBelow({ count, onPress }: { count: number; onPress(): void }) {
  const t = useTranslations('ui');
  return (
    <div className="newbelow">
      <Button size="xs" icon="chev-d" onPress={onPress}>
        {t('newBelow', { count })}
      </Button>
    </div>
  );
}
