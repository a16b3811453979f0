import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface TagProps {
  tone?: 'plain' | 'line' | 'info' | 'ok' | 'warn' | 'danger' | 'note';
  icon?: IconName;
  children: ReactNode;
  onRemove?(): void;
  className?: string;
}

export function Tag({ tone = 'plain', icon, children, onRemove, className }: TagProps) {
  const t = useTranslations('ui');
  return (
    <span className={classNames('tag', tone !== 'plain' && tone, className)}>
      {icon ? <Icon name={icon} size={12} /> : null}
      {children}
      {onRemove ? (
        <button type="button" className="tag-x" aria-label={t('remove')} onClick={onRemove}>
          <Icon name="x" size={12} />
        </button>
      ) : null}
    </span>
  );
}

export interface CountProps {
  value: number;
  tone?: 'plain' | 'accent' | 'hot';
  /** Above it the count shows `max+`. */
  max?: number;
  /** Sentence for assistive technology instead of the bare number; empty when the owner's name says it already. */
  label?: string;
  className?: string;
}

export function Count({ value, tone = 'plain', max = 999, label, className }: CountProps) {
  const shown = value > max ? `${max}+` : String(value);
  return (
    <span className={classNames('count', tone !== 'plain' && tone, className)}>
      <span aria-hidden={label !== undefined || undefined}>{shown}</span>
      {label ? <span className="sr">{label}</span> : null}
    </span>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const keyFaces: Record<string, string> = {
  Mod: isApple ? '⌘' : 'Ctrl',
  Alt: isApple ? '⌥' : 'Alt',
  Enter: '⏎',
  Escape: 'Esc',
};

/** What the key is called on this computer. */
export function keyFace(key: string): string {
  return keyFaces[key] ?? key;
}

export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="keys" aria-hidden="true">
      {keys.map((key) => (
        <Fragment key={key}>
          <Kbd>{keyFace(key)}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}

export type Presence = 'available' | 'busy' | 'break' | 'transfers_only' | 'offline';

const presenceShape: Record<Presence, string> = {
  available: 'ok',
  busy: 'danger',
  break: 'warn',
  transfers_only: 'half',
  offline: 'off',
};

/** Circle, square, diamond, half, ring: the word stands beside it. */
export function PresenceDot({ presence, className }: { presence: Presence; className?: string }) {
  return <span className={classNames('dot', presenceShape[presence], className)} aria-hidden="true" />;
}
