import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';

export const conversationStatuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'no_action'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

const ring = { cx: 7, cy: 7, r: 5.25, fill: 'none', strokeWidth: 1.5 } as const;

/** Ring with a dot, half, dashes, bars, check, lock line, slash: told apart without colour. */
const shapes: Record<ConversationStatus, ReactNode> = {
  new: (
    <>
      <circle {...ring} stroke="var(--accent-text)" />
      <circle cx="7" cy="7" r="1.9" fill="var(--accent-text)" />
    </>
  ),
  open: (
    <>
      <circle {...ring} stroke="var(--accent-text)" />
      <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="var(--accent-text)" />
    </>
  ),
  pending: <circle {...ring} stroke="var(--ink-3)" strokeDasharray="2.2 1.8" />,
  on_hold: (
    <>
      <circle {...ring} stroke="var(--warn)" />
      <path d="M5.5 5v4M8.5 5v4" stroke="var(--warn)" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  solved: (
    <>
      <circle cx="7" cy="7" r="6" fill="var(--ok)" />
      <path
        d="m4.5 7.1 1.8 1.8 3.2-3.5"
        fill="none"
        stroke="var(--bg-surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  closed: (
    <>
      <rect x="1.75" y="1.75" width="10.5" height="10.5" rx="2.5" fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
      <path
        d="m4.5 7.1 1.8 1.8 3.2-3.5"
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  no_action: (
    <>
      <circle {...ring} stroke="var(--ink-3)" />
      <path d="m3.5 10.5 7-7" stroke="var(--ink-3)" strokeWidth="1.5" />
    </>
  ),
};

export interface StatusMarkProps {
  status: ConversationStatus;
  /** The word stays for assistive technology. */
  iconOnly?: boolean;
  className?: string;
}

export function StatusMark({ status, iconOnly, className }: StatusMarkProps) {
  const t = useTranslations('ui.status');
  return (
    <span className={classNames('status', className)} title={iconOnly ? t(status) : undefined}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        {shapes[status]}
      </svg>
      <span className={iconOnly ? 'sr' : undefined}>{t(status)}</span>
    </span>
  );
}
