import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** Length of the ring with radius 4.5. */
const CIRCUMFERENCE = 28.3;

export interface SlaRingProps {
  tone: 'ok' | 'soon' | 'over' | 'rest';
  /** Part of the time still left, 0 to 1. */
  fraction?: number;
  /** The words: time left, overdue by, paused. */
  children: ReactNode;
  className?: string;
}

/** Emptying ring, amber ring, red octagon; always with words. */
export function SlaRing({ tone, fraction = 1, children, className }: SlaRingProps) {
  const left = Math.min(1, Math.max(0, fraction)) * CIRCUMFERENCE;
  return (
    <span className={classNames('sla', tone !== 'ok' && tone, className)}>
      {tone === 'over' ? <Icon name="oct" size={12} /> : null}
      {tone === 'ok' || tone === 'soon' ? (
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <circle cx="6" cy="6" r="4.5" fill="none" stroke="var(--line)" strokeWidth="2" />
          <circle
            cx="6"
            cy="6"
            r="4.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeDasharray={`${left} ${CIRCUMFERENCE}`}
            transform="rotate(-90 6 6)"
          />
        </svg>
      ) : null}
      {children}
    </span>
  );
}
